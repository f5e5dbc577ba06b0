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
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.DealBooked.Entry;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From events to figures: statistics, breakdown and excursions, each event fed twice. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class StatisticsComponentTest {
    private final Instant now = Instant.now();
    private final Instant dayBefore = Tracker.dayBefore(now);

    private static final Instant MARKET = Instant.parse("2025-01-06T10:00:00Z");

    @Inject
    Database database;

    @Test
    void shouldAddUpTradesAndKeepClosedAndOpenProfitApart() {
        open(61, "sixty-one");
        // ETH: bought at 100, sold at 110, a fee of 1 each; the market went from 95 to 120 in between.
        deal(new Fill(6101, 61, 611, "ETH_USD", Side.BUY, Entry.IN, "100", "0", dayBefore, MARKET));
        deal(new Fill(
                6102,
                61,
                611,
                "ETH_USD",
                Side.SELL,
                Entry.OUT,
                "110",
                "10",
                dayBefore.plusSeconds(3600),
                MARKET.plusSeconds(600)));
        // A loser of another strategy, and a position that stays open.
        deal(new Fill(6103, 61, 612, "AAPL", Side.SELL, Entry.IN, "50", "0", dayBefore.plusSeconds(1800), null));
        deal(new Fill(6104, 61, 612, "AAPL", Side.BUY, Entry.OUT, "54", "-4", dayBefore.plusSeconds(5400), null));
        deal(new Fill(6105, 61, 613, "AAPL", Side.BUY, Entry.IN, "60", "0", now, null));
        await().atMost(SOON).until(() -> statistics("").at("/profit/deals").asInt() == 5);

        JsonNode all = statistics("");
        assertThat(all.at("/profit/closed").decimalValue()).isEqualByComparingTo("1");
        assertThat(all.at("/profit/closed_before_fees").decimalValue()).isEqualByComparingTo("6");
        assertThat(all.at("/profit/fees").decimalValue()).isEqualByComparingTo("5");
        assertThat(all.at("/profit/open").isNull()).as("AAPL has no price").isTrue();
        assertThat(all.at("/profit/open_positions/0/size").decimalValue()).isEqualByComparingTo("1");
        assertThat(all.at("/trades/total").asInt()).isEqualTo(2);
        assertThat(all.at("/trades/pnl").decimalValue()).isEqualByComparingTo("2");
        assertThat(all.at("/trades/expectancy").decimalValue()).isEqualByComparingTo("1");
        // 8 against 6
        assertThat(all.at("/trades/profit_factor").decimalValue()).isEqualByComparingTo("1.33333333");
        assertThat(all.at("/trades/current_streak").asInt()).isEqualTo(-1);
        assertThat(all.at("/trades/median_seconds").asLong()).isEqualTo(3600);
        // 100 + 110 + 50 + 54 + 60
        assertThat(all.at("/activity/traded_value").decimalValue()).isEqualByComparingTo("374");
        assertThat(all.at("/activity/time_in_market").decimalValue()).isBetween(d("0.01"), d("0.9"));
        assertThat(all.at("/drawdowns/max_drawdown").decimalValue()).isNotNegative();
        assertThat(all.at("/benchmark").isNull()).isTrue();
        assertThat(all.path("notes").toString()).contains("the open profit is not known");

        JsonNode none = statistics(
                "?date_from=" + dayBefore.minus(Duration.ofDays(9)).toString().substring(0, 10) + "&date_to="
                        + dayBefore.minus(Duration.ofDays(8)).toString().substring(0, 10));
        assertThat(none.at("/days").asInt()).isZero();
        assertThat(none.at("/trades/win_rate").isNull()).isTrue();

        JsonNode rows = get(operator(), "/61/breakdown?by=instrument").body().path("rows");
        assertThat(rows).hasSize(2);
        assertThat(rows.at("/0/key").asText()).isEqualTo("AAPL");
        assertThat(rows.at("/0/trades/pnl").decimalValue()).isEqualByComparingTo("-6");
        assertThat(rows.at("/1/trades/pnl").decimalValue()).isEqualByComparingTo("8");
        JsonNode hours =
                get(operator(), "/sixty-one/breakdown?by=hour&zone=UTC").body().path("rows");
        assertThat(hours.at("/0/key").asText()).isEqualTo("13");
        assertThat(hours.at("/0/trades/total").asInt()).isEqualTo(2);
    }

    @Test
    void shouldMeasureHowFarATradeRanOnTheBarsOfItsTime() {
        open(62, "sixty-two");
        // The first and the last bar reach beyond the fills: their extremes do not count.
        bar(0, "9", "0.1");
        bar(1, "1.6", "1.25");
        bar(2, "1.5", "1.35");
        bar(4, "9", "0.1");
        bar(5, "1.4", "1.4");
        // A trade of yesterday is measured at once, on the bars that are there.
        await().atMost(SOON)
                .until(() -> database.read(tx -> tx.one(
                                        "select count(*) as n from bars where instrument = 'GBP_USD'",
                                        row -> row.intValue("n"))
                                .orElseThrow())
                        == 5);
        deal(new Fill(6201, 62, 621, "GBP_USD", Side.BUY, Entry.IN, "1.3", "0", dayBefore, MARKET.plusSeconds(30)));
        deal(new Fill(
                6202,
                62,
                621,
                "GBP_USD",
                Side.SELL,
                Entry.OUT,
                "1.4",
                "0.1",
                dayBefore.plusSeconds(60),
                MARKET.plusSeconds(270)));
        await().atMost(SOON)
                .until(() -> of(62).at("/trades/excursions/measured").asInt() == 1);
        JsonNode ran = of(62).at("/trades/excursions");
        assertThat(ran.path("largest_adverse").decimalValue()).isEqualByComparingTo("-0.05");
        assertThat(ran.path("largest_favourable").decimalValue()).isEqualByComparingTo("0.3");
        assertThat(ran.path("average_given_back").decimalValue()).isEqualByComparingTo("0.2");
        JsonNode beside = get(operator(), "/62/statistics?benchmark=GBP/USD").body();
        assertThat(beside.at("/benchmark/instrument").asText()).isEqualTo("GBP_USD");
        assertThat(beside.at("/benchmark/alpha").isNull()).isTrue();
        assertThat(beside.path("notes").toString()).contains("alpha and beta need two days");
    }

    @Test
    void shouldTellABenchmarkInTheCurrencyOfTheAccount() {
        open(67, "sixty-seven");
        await().atMost(SOON).until(() -> Tracker.measured(67, "1000"));
        LocalDate yesterday = dayBefore.atZone(ZoneOffset.UTC).toLocalDate();
        database.runInTransaction(tx -> {
            tx.update(
                    "insert into daily_results (account_id, day, open_equity, high_equity, low_equity, close_equity,"
                            + " drawdown) values (67, ?::date, 1000, 1010, 990, 1010, 0.02)",
                    dayBefore.toString());
            for (int day = -1; day <= 1; day++) {
                close(tx, "BTC_EUR", yesterday.plusDays(day), day < 0 ? "100" : "110");
                close(tx, "EUR_USD", yesterday.plusDays(day), day > 0 ? "1.21" : "1.1");
            }
        });

        JsonNode euros =
                get(operator(), "/67/statistics?benchmark=BTC_EUR").body().path("benchmark");
        JsonNode rands = get(operator(), "/67/statistics?benchmark=BTC_ZAR").body();

        // 110, 121, 133.1 dollars.
        assertThat(euros.path("currency").asText()).isEqualTo("USD");
        assertThat(euros.path("converted_from").asText()).isEqualTo("EUR");
        assertThat(euros.path("days").asInt()).isEqualTo(2);
        assertThat(euros.path("total_return").decimalValue()).isEqualByComparingTo("0.21");
        assertThat(rands.at("/benchmark/total_return").isNull()).isTrue();
        assertThat(rands.path("notes").toString()).contains("told in USD by daily rates of ZAR");
    }

    private static void close(Tx tx, String instrument, LocalDate day, String price) {
        tx.update(
                "insert into benchmark_days (instrument, day, close, bar_time) values (?, ?::date, ?, ?)",
                instrument,
                day.toString(),
                d(price),
                day.atTime(23, 59).toInstant(ZoneOffset.UTC));
    }

    private static void bar(int minute, String high, String low) {
        Instant opens = MARKET.plusSeconds(60L * minute);
        BarClosed bar = new BarClosed(
                "GBP_USD",
                Timeframe.M1,
                opens,
                opens.plusSeconds(60),
                d("1.4"),
                d(high),
                d(low),
                d("1.4"),
                BigDecimal.ZERO,
                4,
                "test");
        UUID id = TestEvents.publish(Topics.BARS, "GBP_USD", bar);
        TestEvents.publish(Topics.BARS, "GBP_USD", bar, id);
    }

    private static JsonNode statistics(String query) {
        return get(operator(), "/61/statistics" + query).body();
    }

    private static JsonNode of(long account) {
        return get(operator(), "/" + account + "/statistics").body();
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
