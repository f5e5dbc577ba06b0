package io.tradewind.execution.venue.oanda;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.venue.FakeVenue;
import io.tradewind.execution.venue.FakeVenue.Reply;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.testkit.FixedClock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fills of an account that is older than one page of its transactions. */
class OandaTradesTest {
    private static final String SINCE = "GET /v3/accounts/101-1/transactions/sinceid";

    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-05T10:00:00Z"));
    private final FakeVenue venue = new FakeVenue();
    private OandaLine line;

    @BeforeEach
    void begin() {
        venue.on("GET /v3/accounts/101-1/summary", Reply.of("{\"account\":{\"currency\":\"EUR\",\"balance\":\"1\"}}"))
                .on(SINCE, page("5", "7"), page("9"), page("11", "12"));
        line = new OandaLine(venue.setup(Map.of("api_key", "token", "account_id", "101-1"), clock));
    }

    @AfterEach
    void end() {
        line.close();
        venue.close();
    }

    @Test
    void shouldTellTheNewestWhenNoTimeIsNamed() {
        assertThat(line.trades(null, null, 2))
                .extracting(LineTrade::venueTradeId)
                .containsExactly("11", "12");
    }

    @Test
    void shouldTellTheFirstFromATimeOn() {
        assertThat(line.trades(null, Instant.parse("2026-01-01T00:00:07Z"), 2))
                .extracting(LineTrade::venueTradeId)
                .containsExactly("7", "9");
    }

    /** The last answer stays: told once more, it is nothing new. */
    @Test
    void shouldTellEachOnce() {
        assertThat(line.trades(null, null, 100))
                .extracting(LineTrade::venueTradeId)
                .containsExactly("5", "7", "9", "11", "12");
    }

    /** Its time is its number in seconds. */
    private static Reply page(String... ids) {
        List<String> fills = Arrays.stream(ids)
                .map(id -> """
                        {"id":"%s","type":"ORDER_FILL","orderID":"1","instrument":"EUR_USD","units":"10","price":"1.1",
                         "commission":"0","time":"2026-01-01T00:00:%02dZ"}""".formatted(id, Integer.parseInt(id)))
                .toList();
        return Reply.of(fills.stream().collect(Collectors.joining(",", "{\"transactions\":[", "]}")));
    }
}
