package io.tradewind.execution.venue.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.testkit.FixedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KucoinFillsTest {
    private static final Instant BEGIN = Instant.parse("2026-01-05T10:00:00Z");

    private final FixedClock clock = new FixedClock(BEGIN);
    private final Kucoin kucoin = new Kucoin();
    private final KucoinFills fills = new KucoinFills(new NoInstruments(), clock, kucoin);

    @Test
    void shouldHearOfAFillAfterQuietWeeks() {
        kucoin.happened(BEGIN);
        kucoin.happened(BEGIN.plus(Duration.ofDays(31)));
        clock.set(BEGIN.plus(Duration.ofDays(32)));

        assertThat(names(fills.after(BEGIN, 500))).containsExactly("1");
        assertThat(kucoin.questions).isEqualTo(5);
    }

    @Test
    void shouldReadQuietWeeksOnce() {
        kucoin.happened(BEGIN);
        clock.set(BEGIN.plus(Duration.ofDays(32)));

        assertThat(fills.after(BEGIN, 500)).isEmpty();
        kucoin.questions = 0;
        assertThat(fills.after(BEGIN, 500)).isEmpty();
        assertThat(kucoin.questions).isEqualTo(1);
        kucoin.happened(BEGIN.plus(Duration.ofDays(32)));
        clock.set(BEGIN.plus(Duration.ofDays(33)));
        assertThat(names(fills.after(BEGIN, 500))).containsExactly("1");
    }

    @Test
    void shouldTellTheFillAtTheCursorOnceMoreWhenThereIsNoOther() {
        kucoin.happened(BEGIN);
        clock.set(BEGIN.plus(Duration.ofHours(1)));

        assertThat(names(fills.after(BEGIN, 500))).containsExactly("0");
    }

    @Test
    void shouldReadTheOldestFirstWhereAWeekHasManyPages() {
        IntStream.range(0, 1_203).forEach(n -> kucoin.happened(BEGIN.plusSeconds(n)));
        clock.set(BEGIN.plus(Duration.ofDays(1)));
        List<String> read = new ArrayList<>();
        Instant cursor = BEGIN;
        while (read.size() < 1_203) {
            List<LineTrade> part = fills.after(cursor, 500);
            read.addAll(names(part).stream().filter(id -> !read.contains(id)).toList());
            cursor = Instant.ofEpochMilli(Long.parseLong(part.getLast().cursor()));
        }

        assertThat(read).isEqualTo(ids(0, 1_203));
    }

    @Test
    void shouldBeginWithTheLastWeekWhereNothingWasReadBefore() {
        kucoin.happened(BEGIN);
        kucoin.happened(BEGIN.plus(Duration.ofDays(3)));
        kucoin.happened(BEGIN.plus(Duration.ofDays(8)));
        clock.set(BEGIN.plus(Duration.ofDays(9)));

        assertThat(names(fills.after(null, 500))).containsExactly("1", "2");
        assertThat(names(fills.of(null, null, 1))).containsExactly("2");
        assertThat(names(fills.of(null, BEGIN, 500))).containsExactly("0", "1");
    }

    @Test
    void shouldTellAllFillsOfAnOrder() {
        IntStream.range(0, 703).forEach(n -> kucoin.happened(BEGIN.plusSeconds(n)));

        List<LineTrade> all = fills.all(page -> kucoin.page(null, BEGIN, BEGIN.plus(Duration.ofDays(1)), page));

        assertThat(names(all)).isEqualTo(ids(0, 703));
    }

    private static List<String> names(List<LineTrade> trades) {
        return trades.stream().map(LineTrade::venueTradeId).toList();
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    /** What it documents: seven days a question, pages of 500, newest first, both ends inclusive. */
    private static final class Kucoin implements KucoinFills.History {
        private final List<Instant> times = new ArrayList<>();
        private int questions;

        void happened(Instant time) {
            times.add(time);
        }

        @Override
        public JsonNode page(String symbol, Instant start, Instant end, int page) {
            questions++;
            if (Duration.between(start, end).compareTo(Duration.ofDays(7)) > 0) {
                throw new VenueFailure.Refused(
                        VenueFailure.Reason.BAD_REQUEST,
                        "The duration between the start time and the end time should not exceed 7 days.");
            }
            List<Integer> matching = IntStream.range(0, times.size())
                    .filter(n -> !times.get(n).isBefore(start) && !times.get(n).isAfter(end))
                    .boxed()
                    .toList()
                    .reversed();
            ObjectNode data = JsonNodeFactory.instance
                    .objectNode()
                    .put("currentPage", page)
                    .put("totalPage", (matching.size() + 499) / 500);
            var items = data.putArray("items");
            matching.stream().skip((page - 1) * 500L).limit(500).forEach(n -> items.add(fill(n)));
            return data;
        }

        private ObjectNode fill(int number) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("symbol", "BTC-USDT")
                    .put("tradeId", Integer.toString(number))
                    .put("orderId", "k1")
                    .put("side", "buy")
                    .put("size", "0.1")
                    .put("price", "20000")
                    .put("createdAt", times.get(number).toEpochMilli());
        }
    }
}
