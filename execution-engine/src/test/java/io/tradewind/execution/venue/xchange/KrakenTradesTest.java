package io.tradewind.execution.venue.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KrakenTradesTest {
    private final Kraken kraken = new Kraken();
    private final KrakenTrades trades = new KrakenTrades(new NoInstruments(), kraken::byIds, kraken);

    @Test
    void shouldAskForTheFillsOfAnOrderTwentyAtATime() {
        kraken.happened(45);

        List<LineTrade> told = trades.of(ids(0, 45));

        assertThat(names(told)).isEqualTo(ids(0, 45));
        assertThat(kraken.questions).containsExactly(20, 20, 5);
    }

    @Test
    void shouldAskForWhatItDoesNotKnowOnly() {
        kraken.happened(45);
        trades.of(ids(0, 40));

        List<LineTrade> told = trades.of(ids(0, 45));

        assertThat(names(told)).isEqualTo(ids(0, 45));
        assertThat(kraken.questions).containsExactly(20, 20, 5);
    }

    @Test
    void shouldReadAPageWhereThatIsAll() {
        kraken.happened(50);

        assertThat(names(trades.after(new BigDecimal("1000"), 500))).isEqualTo(ids(1, 50));
        assertThat(kraken.pages).isEqualTo(1);
    }

    @Test
    void shouldLeaveNothingOutAfterAnOutage() {
        kraken.happened(173);

        assertThat(names(trades.after(new BigDecimal("1000"), 500))).isEqualTo(ids(1, 173));
    }

    @Test
    void shouldLeaveNothingOutWhileMoreHappens() {
        kraken.happened(173);
        kraken.more = 7;

        List<String> read = names(trades.after(new BigDecimal("1000"), 500));

        assertThat(read).isEqualTo(ids(1, 173));
    }

    @Test
    void shouldReadTheOldestFirstWhereThereAreTooMany() {
        kraken.happened(400);
        List<String> read = new ArrayList<>();
        BigDecimal cursor = new BigDecimal("1000");

        while (read.size() < 399) {
            List<LineTrade> part = trades.after(cursor, 100);
            assertThat(part).hasSizeLessThan(200);
            read.addAll(names(part));
            cursor = new BigDecimal(part.getLast().cursor());
        }

        assertThat(read).isEqualTo(ids(1, 400));
    }

    @Test
    void shouldReadTheNewestPageWhereNothingWasReadBefore() {
        kraken.happened(173);

        assertThat(names(trades.after(null, 500))).isEqualTo(ids(123, 173));
        assertThat(kraken.pages).isEqualTo(1);
    }

    private static List<String> names(List<LineTrade> trades) {
        return trades.stream().map(LineTrade::venueTradeId).toList();
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(Kraken::id).toList();
    }

    /** What it documents: twenty ids a question, fifty trades a page, newest first; start exclusive, end inclusive. */
    private static final class Kraken implements KrakenTrades.History {
        private final List<Integer> questions = new ArrayList<>();
        private int trades;
        private int more;
        private int pages;

        void happened(int count) {
            trades += count;
        }

        static String id(int number) {
            return "T%04d".formatted(number);
        }

        private static ObjectNode trade(int number) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("ordertxid", "O1")
                    .put("pair", "XXBTZUSD")
                    .put("type", "buy")
                    .put("vol", "0.1")
                    .put("price", "20000")
                    .put("fee", "0.1")
                    .put("time", new BigDecimal(1000 + number));
        }

        JsonNode byIds(String joined) {
            List<String> ids = List.of(joined.split(","));
            questions.add(ids.size());
            if (ids.size() > 20) {
                throw new VenueFailure.Refused(VenueFailure.Reason.BAD_REQUEST, "EGeneral:Invalid arguments");
            }
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            ids.forEach(id -> result.set(id, trade(Integer.parseInt(id.substring(1)))));
            return result;
        }

        @Override
        public JsonNode page(BigDecimal start, BigDecimal end, Integer offset) {
            pages++;
            List<Integer> matching = IntStream.range(0, trades)
                    .filter(n -> start == null || BigDecimal.valueOf(1000 + n).compareTo(start) > 0)
                    .filter(n -> end == null || BigDecimal.valueOf(1000 + n).compareTo(end) <= 0)
                    .boxed()
                    .toList()
                    .reversed();
            ObjectNode page = JsonNodeFactory.instance.objectNode();
            matching.stream().skip(offset == null ? 0 : offset).limit(50).forEach(n -> page.set(id(n), trade(n)));
            happened(more);
            ObjectNode result = JsonNodeFactory.instance.objectNode().put("count", matching.size());
            result.set("trades", page);
            return result;
        }
    }
}
