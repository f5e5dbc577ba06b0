package io.tradewind.performance;

import static io.tradewind.performance.Fill.deal;
import static io.tradewind.performance.Tracker.SOON;
import static io.tradewind.performance.Tracker.get;
import static io.tradewind.performance.Tracker.open;
import static io.tradewind.performance.Tracker.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.DealBooked.Entry;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The curve, drawn smaller, and its deepest falls. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class EquityCurveComponentTest {
    private final Instant now = Instant.now();
    private final Instant dayBefore = Tracker.dayBefore(now);

    @Inject
    Database database;

    @Test
    void shouldDrawTheCurveSmallerWithoutLosingItsEnds() {
        open(64, "sixty-four");
        deal(new Fill(6401, 64, 641, "AAPL", Side.BUY, Entry.IN, "100", "0", now, null));
        deal(new Fill(6402, 64, 641, "AAPL", Side.SELL, Entry.OUT, "140", "40", now, null));
        await().atMost(SOON).until(() -> Tracker.measured(64, "1038"));
        JsonNode one = get(operator(), "/64/equity?points=1").body();
        assertThat(one.path("downsampling").asText()).isEqualTo("min_max");
        assertThat(one.path("points")).hasSize(1);
        assertThat(one.at("/points/0/equity").decimalValue()).isEqualByComparingTo("1038");
        assertThat(one.at("/points/0/high").decimalValue()).isEqualByComparingTo("1038");
        assertThat(one.path("measurements").asLong()).isPositive();
        JsonNode before = get(operator(), "/64/equity?from=" + dayBefore + "&to=" + dayBefore.plusSeconds(60))
                .body();
        assertThat(before.path("points")).isEmpty();
        assertThat(Instant.parse(before.path("to").asText())).isEqualTo(dayBefore.plusSeconds(60));
    }

    @Test
    void shouldDateTheDeepestFallAndItsRecoveryToTheInstant() {
        open(65, "sixty-five");
        // No price of the share is known, so nothing is measured until both deals of a trade are there.
        deal(new Fill(6501, 65, 651, "AAPL", Side.BUY, Entry.IN, "100", "0", now, null));
        deal(new Fill(6502, 65, 651, "AAPL", Side.SELL, Entry.OUT, "50", "-50", now, null));
        await().atMost(SOON).until(() -> Tracker.measured(65, "948"));
        JsonNode down = of(65).at("/drawdowns/measured/0");
        assertThat(down.path("depth").decimalValue()).isEqualByComparingTo("0.052");
        assertThat(down.path("peak").decimalValue()).isEqualByComparingTo("1000");
        assertThat(down.path("trough").decimalValue()).isEqualByComparingTo("948");
        assertThat(Instant.parse(down.path("peak_at").asText()))
                .as("the opening, or a measurement of the same equity since")
                .isBetween(
                        dayBefore.minusSeconds(7200),
                        Instant.parse(down.path("trough_at").asText()));
        assertThat(down.path("recovered_at").isNull()).isTrue();

        deal(new Fill(6504, 65, 652, "AAPL", Side.SELL, Entry.OUT, "200", "100", now, null));
        deal(new Fill(6503, 65, 652, "AAPL", Side.BUY, Entry.IN, "100", "0", now, null));
        await().atMost(SOON).until(() -> Tracker.measured(65, "1046"));
        JsonNode over = of(65).path("drawdowns");
        assertThat(over.path("measured")).hasSize(1);
        assertThat(over.at("/measured/0/trough_at").asText())
                .isEqualTo(down.path("trough_at").asText());
        Instant recovered = Instant.parse(over.at("/measured/0/recovered_at").asText());
        assertThat(recovered).isAfter(Instant.parse(down.path("trough_at").asText()));
        assertThat(over.at("/max_drawdown").decimalValue()).isEqualByComparingTo("0.052");
    }

    @Test
    void shouldMeasureAlthoughTheClockWasSetBackSince() {
        open(68, "sixty-eight");
        await().atMost(SOON).until(() -> Tracker.measured(68, "1000"));
        database.runInTransaction(tx ->
                tx.update("update equity_states set measured_at = now() + interval '1 hour' where account_id = 68"));
        deal(new Fill(6801, 68, 681, "AAPL", Side.BUY, Entry.IN, "100", "0", now, null));
        deal(new Fill(6802, 68, 681, "AAPL", Side.SELL, Entry.OUT, "140", "40", now, null));

        await().atMost(SOON).until(() -> Tracker.measured(68, "1038"));
    }

    @Test
    void shouldDrawDaysWhoseMeasurementsAreNotKeptFromTheirResults() {
        open(66, "sixty-six");
        await().atMost(SOON).until(() -> Tracker.measured(66, "1000"));
        database.runInTransaction(tx -> tx.update(
                "insert into daily_results (account_id, day, open_equity, high_equity, low_equity, close_equity, drawdown)"
                        + " values (66, ?::date, 1000, 1010, 990, 1005, 0.02)",
                dayBefore.toString().substring(0, 10)));
        JsonNode points = get(operator(), "/66/equity?points=2000").body().path("points");
        assertThat(points.at("/0/high").decimalValue()).isEqualByComparingTo("1010");
        assertThat(points.at("/0/low").decimalValue()).isEqualByComparingTo("990");
        assertThat(points.at("/0/equity").decimalValue()).isEqualByComparingTo("1005");
        assertThat(points.at("/0/balance").isNull()).isTrue();
        assertThat(points.at("/1/balance").decimalValue()).isEqualByComparingTo("1000");
        String day = dayBefore.toString().substring(0, 10);
        JsonNode thatDay =
                get(operator(), "/66/equity?from=" + day + "&to=" + day).body().path("points");
        assertThat(thatDay).as("a day as the end is in the range").hasSize(1);
        assertThat(thatDay.at("/0/equity").decimalValue()).isEqualByComparingTo("1005");
        assertThat(get(operator(), "/66/equity?from=" + day + "&to=" + day + "T23:59:59Z")
                        .body()
                        .path("points"))
                .as("a day that has not ended by then")
                .isEmpty();
    }

    private static JsonNode of(long account) {
        return get(operator(), "/" + account + "/statistics").body();
    }
}
