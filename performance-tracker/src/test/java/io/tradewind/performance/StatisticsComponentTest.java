package io.tradewind.performance;

import static io.tradewind.performance.Tracker.NOW;
import static io.tradewind.performance.Tracker.SOON;
import static io.tradewind.performance.Tracker.YESTERDAY;
import static io.tradewind.performance.Tracker.get;
import static io.tradewind.performance.Tracker.open;
import static io.tradewind.performance.Tracker.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealBooked.Entry;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From events to figures: statistics, breakdown, excursions and execution quality, each event fed twice. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class StatisticsComponentTest {
    private static final Instant MARKET = Instant.parse("2025-01-06T10:00:00Z");
    private static final UUID SIGNAL = new UUID(7, 7);

    @Inject
    Database database;

    @Test
    void shouldAddUpTradesAndKeepClosedAndOpenProfitApart() {
        open(61, "sixty-one");
        // ETH: bought at 100, sold at 110, a fee of 1 each; the market went from 95 to 120 in between.
        deal(new Deal(6101, 61, 611, "ETH_USD", Side.BUY, Entry.IN, "100", "0", YESTERDAY, MARKET));
        deal(new Deal(
                6102,
                61,
                611,
                "ETH_USD",
                Side.SELL,
                Entry.OUT,
                "110",
                "10",
                YESTERDAY.plusSeconds(3600),
                MARKET.plusSeconds(600)));
        // A loser of another strategy, and a position that stays open.
        deal(new Deal(6103, 61, 612, "AAPL", Side.SELL, Entry.IN, "50", "0", YESTERDAY.plusSeconds(1800), null));
        deal(new Deal(6104, 61, 612, "AAPL", Side.BUY, Entry.OUT, "54", "-4", YESTERDAY.plusSeconds(5400), null));
        deal(new Deal(6105, 61, 613, "AAPL", Side.BUY, Entry.IN, "60", "0", NOW, null));
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
                "?date_from=" + YESTERDAY.minus(Duration.ofDays(9)).toString().substring(0, 10) + "&date_to="
                        + YESTERDAY.minus(Duration.ofDays(8)).toString().substring(0, 10));
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
        deal(new Deal(6201, 62, 621, "GBP_USD", Side.BUY, Entry.IN, "1.3", "0", YESTERDAY, MARKET.plusSeconds(30)));
        deal(new Deal(
                6202,
                62,
                621,
                "GBP_USD",
                Side.SELL,
                Entry.OUT,
                "1.4",
                "0.1",
                YESTERDAY.plusSeconds(60),
                MARKET.plusSeconds(270)));
        // The first and the last bar reach beyond the fills: their extremes do not count.
        bar(0, "9", "0.1");
        bar(1, "1.6", "1.25");
        bar(2, "1.5", "1.35");
        bar(4, "9", "0.1");
        bar(5, "1.4", "1.4");
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
    void shouldTellHowOrdersWereExecuted() {
        open(63, "sixty-three");
        Instant start = Instant.now().minusSeconds(5);
        signal(start.minusMillis(500));
        // The end comes before the beginning, and everything twice.
        order(OrderStatus.FILLED, start.plusSeconds(60), "V1");
        order(OrderStatus.SUBMITTING, start, null);
        DealBooked dollars = new Deal(
                        6301, 63, 631, "BTC_USD", Side.BUY, Entry.IN, "1002", "0", start.plusSeconds(59), null)
                .booked(6300, SIGNAL, "1000", "2", null);
        DealBooked yen = new Deal(
                        6302, 63, 632, "USD_JPY", Side.SELL, Entry.IN, "150", "0", start.plusSeconds(59), null)
                .booked(6300, SIGNAL, "151", "1", "0.006");
        Tracker.twice(63, dollars);
        Tracker.twice(63, yen);
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode quality = get(operator(), "/63/execution-quality").body();
            assertThat(quality.at("/costs/fills").asInt()).isEqualTo(2);
            assertThat(quality.at("/orders/filled").asInt()).isEqualTo(1);
            assertThat(quality.at("/latencies_ms/signal_to_submit/count").asInt())
                    .isEqualTo(1);
        });
        JsonNode quality = get(operator(), "/63/execution-quality").body();
        // Submitted when the intent's event was written, which is when this test did: some seconds after the signal.
        assertThat(quality.at("/latencies_ms/signal_to_submit/max").asLong()).isBetween(5_000L, 60_000L);
        long toAck = quality.at("/latencies_ms/submit_to_ack/max").asLong();
        assertThat(toAck - quality.at("/latencies_ms/submit_to_fill/max").asLong())
                .isEqualTo(1_000);
        assertThat(quality.at("/costs/traded_value").decimalValue()).isEqualByComparingTo("1002.9");
        assertThat(quality.at("/costs/slippage").decimalValue()).isEqualByComparingTo("2.006");
        assertThat(quality.at("/costs/slippage_bps").isNull()).isTrue();
        assertThat(quality.at("/costs/by_instrument/0/slippage_bps").decimalValue())
                .isEqualByComparingTo("20");
        assertThat(quality.at("/costs/by_instrument/0/in_account_currency/rates_from")
                        .isNull())
                .as("dollars need no rate")
                .isTrue();
        assertThat(Instant.parse(quality.at("/costs/by_instrument/1/in_account_currency/rates_from")
                        .asText()))
                .isBetween(start, Instant.now());
        assertThat(quality.path("notes")).isEmpty();
    }

    @Test
    void shouldDrawTheCurveSmallerWithoutLosingItsEnds() {
        open(64, "sixty-four");
        deal(new Deal(6401, 64, 641, "AAPL", Side.BUY, Entry.IN, "100", "0", NOW, null));
        deal(new Deal(6402, 64, 641, "AAPL", Side.SELL, Entry.OUT, "140", "40", NOW, null));
        await().atMost(SOON).until(() -> Tracker.measured(64, "1038"));
        JsonNode one = get(operator(), "/64/equity?points=1").body();
        assertThat(one.path("downsampling").asText()).isEqualTo("min_max");
        assertThat(one.path("points")).hasSize(1);
        assertThat(one.at("/points/0/equity").decimalValue()).isEqualByComparingTo("1038");
        assertThat(one.at("/points/0/high").decimalValue()).isEqualByComparingTo("1038");
        assertThat(one.path("measurements").asLong()).isPositive();
        JsonNode before = get(operator(), "/64/equity?from=" + YESTERDAY + "&to=" + YESTERDAY.plusSeconds(60))
                .body();
        assertThat(before.path("points")).isEmpty();
        assertThat(before.path("to").asText())
                .isEqualTo(YESTERDAY.plusSeconds(60).toString());
    }

    @Test
    void shouldDateTheDeepestFallAndItsRecoveryToTheInstant() {
        open(65, "sixty-five");
        // No price of the share is known, so nothing is measured until both deals of a trade are there.
        deal(new Deal(6501, 65, 651, "AAPL", Side.BUY, Entry.IN, "100", "0", NOW, null));
        deal(new Deal(6502, 65, 651, "AAPL", Side.SELL, Entry.OUT, "50", "-50", NOW, null));
        await().atMost(SOON).until(() -> Tracker.measured(65, "948"));
        JsonNode down = of(65).at("/drawdowns/measured/0");
        assertThat(down.path("depth").decimalValue()).isEqualByComparingTo("0.052");
        assertThat(down.path("peak").decimalValue()).isEqualByComparingTo("1000");
        assertThat(down.path("trough").decimalValue()).isEqualByComparingTo("948");
        assertThat(Instant.parse(down.path("peak_at").asText()))
                .as("the opening, or a measurement of the same equity since")
                .isBetween(
                        YESTERDAY.minusSeconds(7200),
                        Instant.parse(down.path("trough_at").asText()));
        assertThat(down.path("recovered_at").isNull()).isTrue();

        deal(new Deal(6504, 65, 652, "AAPL", Side.SELL, Entry.OUT, "200", "100", NOW, null));
        deal(new Deal(6503, 65, 652, "AAPL", Side.BUY, Entry.IN, "100", "0", NOW, null));
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
    void shouldDrawDaysWhoseMeasurementsAreNotKeptFromTheirResults() {
        open(66, "sixty-six");
        await().atMost(SOON).until(() -> Tracker.measured(66, "1000"));
        database.runInTransaction(tx -> tx.update(
                "insert into daily_results (account_id, day, open_equity, high_equity, low_equity, close_equity, drawdown)"
                        + " values (66, ?::date, 1000, 1010, 990, 1005, 0.02)",
                YESTERDAY.toString().substring(0, 10)));
        JsonNode points = get(operator(), "/66/equity?points=2000").body().path("points");
        assertThat(points.at("/0/high").decimalValue()).isEqualByComparingTo("1010");
        assertThat(points.at("/0/low").decimalValue()).isEqualByComparingTo("990");
        assertThat(points.at("/0/equity").decimalValue()).isEqualByComparingTo("1005");
        assertThat(points.at("/0/balance").isNull()).isTrue();
        assertThat(points.at("/1/balance").decimalValue()).isEqualByComparingTo("1000");
    }

    /** A fill of one unit with a fee of 1. */
    private record Deal(
            long id,
            long account,
            long position,
            String instrument,
            Side side,
            Entry entry,
            String price,
            String realized,
            Instant time,
            Instant marketTime) {
        DealBooked booked(long order, UUID signal, String arrival, String slippage, String rate) {
            return new DealBooked(
                    id,
                    order,
                    new UUID(1, position),
                    position,
                    account,
                    instrument,
                    side,
                    entry,
                    BigDecimal.ONE,
                    d(price),
                    BigDecimal.ONE,
                    d(realized),
                    "USD",
                    BigDecimal.ZERO,
                    arrival == null ? null : d(arrival),
                    slippage == null ? null : d(slippage),
                    "v" + id,
                    signal,
                    null,
                    "momentum",
                    time,
                    marketTime,
                    rate == null ? null : d(rate));
        }
    }

    private static void deal(Deal deal) {
        Tracker.twice(deal.account(), deal.booked(deal.id(), null, null, null, null));
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

    private static void signal(Instant at) {
        SignalGenerated signal = new SignalGenerated(
                SIGNAL,
                List.of(),
                "BTC_USD",
                Timeframe.M1,
                "momentum",
                "1",
                Direction.LONG,
                d("0.7"),
                d("1000"),
                d("990"),
                d("1020"),
                d("2"),
                MARKET,
                at,
                new SignalGenerated.Evidence(MARKET, MARKET, 1, "digest", Map.of(), Map.of(), List.of()));
        UUID id = TestEvents.publish(Topics.SIGNALS, "BTC_USD", signal);
        TestEvents.publish(Topics.SIGNALS, "BTC_USD", signal, id);
    }

    private static void order(OrderStatus status, Instant changed, String venueOrderId) {
        OrderChanged order = new OrderChanged(
                6300,
                new UUID(1, 631),
                63,
                "BTC_USD",
                Side.BUY,
                OrderType.MARKET,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                null,
                null,
                null,
                false,
                631,
                0,
                SIGNAL,
                null,
                null,
                "tw-1",
                venueOrderId,
                status,
                null,
                null,
                changed);
        UUID id = TestEvents.publish(Topics.ORDERS, "63", order);
        TestEvents.publish(Topics.ORDERS, "63", order, id);
        TestEvents.publish(Topics.ORDERS, "63", order);
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
