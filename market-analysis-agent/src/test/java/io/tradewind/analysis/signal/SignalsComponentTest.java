package io.tradewind.analysis.signal;

import static io.tradewind.analysis.Agent.SOON;
import static io.tradewind.analysis.Agent.arrays;
import static io.tradewind.analysis.Agent.get;
import static io.tradewind.analysis.Agent.objects;
import static io.tradewind.analysis.Agent.post;
import static io.tradewind.analysis.Agent.question;
import static io.tradewind.analysis.Agent.trader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.analysis.Agent;
import io.tradewind.analysis.Agent.Reply;
import io.tradewind.analysis.FakeMarketData;
import io.tradewind.analysis.RecordedMarket;
import io.tradewind.analysis.bar.BarHistory;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.reading.MarketReading;
import io.tradewind.analysis.signal.Judgement.Found;
import io.tradewind.analysis.strategy.Strategies;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.SignalEvent;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestTokens;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeMarketData.class, scope = TestResourceScope.GLOBAL)
class SignalsComponentTest {
    private static final String GENERATE = "/api/v1/generate-signal";
    private static final String REPLAY = "/api/v1/replay";

    @Inject
    SignalService signals;

    @Inject
    Database database;

    @Inject
    BarHistory history;

    @Test
    void shouldAnswerWithEveryDocumentedField() {
        // The first six belong to other tests, one of which makes its signal old.
        int nth = 7;
        while (!isTelling(MarketReading.of(withSetup(nth)))) {
            nth++;
        }
        Bars bars = withSetup(nth);

        JsonNode signal = ask(bars, "").body().path("signal");

        assertThat(signal.path("instrument").asText()).isEqualTo("BTC_USD");
        assertThat(signal.path("direction").asText()).isIn("LONG", "SHORT");
        assertThat(signal.path("confidence").decimalValue()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        for (String price : List.of("entry_price", "stop_loss", "take_profit", "risk_reward_ratio")) {
            assertThat(signal.path(price).isNumber()).as(price).isTrue();
        }
        assertThat(UUID.fromString(signal.path("signal_id").asText()).version()).isEqualTo(5);
        assertThat(Instant.parse(signal.path("timestamp").asText()))
                .isAfter(Instant.now().minusSeconds(60));
        assertThat(signal.at("/analysis/wyckoff_phase").isNull()
                        || signal.at("/analysis/wyckoff_phase")
                                .asText()
                                .matches("(accumulation|distribution)_phase_[a-e]"))
                .isTrue();
        assertThat(signal.at("/analysis/volume_confirmation").isBoolean()).isTrue();
        MarketReading read = MarketReading.of(bars);
        assertThat(signal.at("/analysis/order_blocks")).hasSameSizeAs(read.orderBlocks());
        assertThat(signal.at("/analysis/fair_value_gaps/0/top").decimalValue())
                .isEqualByComparingTo(read.fairValueGaps().getFirst().top());
        assertThat(signal.at("/analysis/last_break/side").asText())
                .isEqualTo(read.lastBreak().side());
        assertThat(get(trader(), "/api/v1/signals/" + signal.path("signal_id").asText())
                        .body()
                        .path("analysis"))
                .isEqualTo(signal.path("analysis"));
        assertThat(signal.at("/analysis/fair_value_gaps").isArray()).isTrue();
        assertThat(signal.at("/evidence/bars_digest").asText()).hasSize(64);
        assertThat(signal.at("/evidence/reasons")).isNotEmpty();
        assertThat(signal.at("/evidence/readings/rsi").isNumber()).isTrue();
    }

    @Test
    void shouldFindASignalOnceMoreFromTheBarsItSaw() {
        Bars bars = withSetup(9);
        String id = ask(bars, "").body().at("/signal/signal_id").asText();

        Reply reply = post(trader(), REPLAY, "{\"signal_id\":\"" + id + "\",\"with\":{\"stop_atr\":3}}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        JsonNode decision = reply.body().at("/decisions/0");
        assertThat(decision.path("identical").asBoolean())
                .as(decision.toString())
                .isTrue();
        assertThat(decision.path("stored").asText())
                .isEqualTo(decision.path("replayed").asText())
                .contains(id)
                .contains("\"analysis\":{");
        assertThat(decision.at("/inputs/bars.last").asText())
                .isEqualTo(bars.last().openTime().toString());
        assertThat(decision.at("/inputs/parameters.stop_atr").asText()).isEqualTo("2");
        assertThat(decision.at("/with/differences").findValuesAsText("field"))
                .contains("signal.stop_loss", "signal.evidence.parameters.stop_atr", "signal.signal_id")
                .doesNotContain("signal.entry_price", "signal.direction");

        assertThat(post(trader(), REPLAY, "{\"signal_id\":\"" + new UUID(1, 2) + "\"}")
                        .status())
                .isEqualTo(404);
        Reply unknown = post(trader(), REPLAY, "{\"signal_id\":\"" + id + "\",\"with\":{\"luck\":1}}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body().at("/error/details/field").asText()).isEqualTo("with.luck");
        assertThat(post(trader(), REPLAY, "{\"order_id\":1}").status()).isEqualTo(400);
    }

    @Test
    void shouldAnswerTheSameQuestionAlikeAndAnotherOneDifferently() {
        Bars bars = withSetup(2);

        Reply first = ask(bars, "");
        Reply again = post(trader(), GENERATE, question("BTC/USD", "m1", objects(bars), ",\"strategy\":\"momentum\""));
        Reply wider = ask(bars, ",\"parameters\":{\"stop_atr\":3}");

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(wider.body().at("/signal/signal_id"))
                .isNotEqualTo(first.body().at("/signal/signal_id"));
        assertThat(wider.body().at("/signal/stop_loss"))
                .isNotEqualTo(first.body().at("/signal/stop_loss"));
    }

    @Test
    void shouldSayWhyThereIsNoSignal() {
        Bars bars = RecordedMarket.minutes();
        Bars quiet = new Bars(bars.instrument(), Timeframe.M1, bars.list().subList(0, withoutSetup()));

        Reply reply = ask(quiet, "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().get("signal").isNull()).isTrue();
        assertThat(reply.body().path("reason").asText()).isNotBlank();
    }

    @Test
    void shouldReadItsOwnHistoryWhenNoPricesAreGiven() {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(post(trader(), GENERATE, "{\"instrument\":\"BTC_USD\",\"timeframe\":\"M1\"}")
                                        .status())
                                .isEqualTo(200));

        Reply own = post(trader(), GENERATE, question("BTC_USD", "M1", "[]", ""));
        Bars known = new Bars(
                RecordedMarket.minutes().instrument(),
                Timeframe.M1,
                RecordedMarket.minutes().list().subList(0, FakeMarketData.KNOWN));

        assertThat(own.text()).isEqualTo(ask(known, "").text());
        Reply none = post(trader(), GENERATE, "{\"instrument\":\"SPY\",\"timeframe\":\"H1\"}");
        assertThat(none.status()).isEqualTo(503);
        assertThat(none.code()).isEqualTo("DATA_002");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BTC_USD | M1 | [[60000,10,11,9,10,1]] | | 400 | DATA_001 | needs 44 bars, got 1",
                "BTC_USD | M1 | [[60000,10,9,11,10,1]] | | 400 | DATA_001 | bar 0",
                "BTC_USD | M1 | [[60000,10,11,9,-10,1]] | | 400 | DATA_001 | above zero",
                "BTC_USD | M1 | [[60000,10,11,9,\"NaN\",1]] | | 400 | DATA_001 | close is not a number",
                "BTC_USD | M1 | [[60000,10,11,9,10,-1]] | | 400 | DATA_001 | volume must not be negative",
                "BTC_USD | M1 | [[120000,10,11,9,10,1],[60000,10,11,9,10,1]] | | 400 | DATA_001 | bars must be in order",
                "BTC_USD | M1 | [[60000,10,11,9,10,1],[60000,10,11,9,10,1]] | | 400 | DATA_001 | two bars open",
                "BTC_USD | M1 | [[60000,10,11,9,10,1],[90000,10,11,9,10,1]] | | 400 | DATA_001 | less than one M1",
                "BTC_USD | M1 | [[60000,10,11,9]] | | 400 | DATA_001 | must have 6 values",
                "BTC_USD | M1 | [[60000,10,11,9,null,1]] | | 400 | DATA_001 | close is missing",
                "BTC_USD | M1 | [[\"yesterday\",10,11,9,10,1]] | | 400 | DATA_001 | ISO 8601",
                "BTC_USD | M1 | [[1736899200000000,10,11,9,10,1]] | | 400 | DATA_001 | milliseconds since 1970",
                "BTC_USD | M1 | [[60000,10,11,9,1e-999999999,1]] | | 400 | DATA_001 | bar 0",
                "BTC_USD | M1 | [[4102444800000,10,11,9,10,1]] | | 400 | DATA_001 | opens in the future",
                "BTC_USD | M1 | [null] | | 400 | DATA_001 | must be an object or an array",
                "BTC_USD | M1 | [{\"time\":60000,\"open\":10}] | | 400 | DATA_001 | high is missing",
                "BTC_USD | M1 | [{\"t\":60000}] | | 400 | DATA_001 | unknown field",
                "BTC_USD | M1 | [[60000,10,11,9,NaN,1]] | | 400 | REQ_001 | REQ_001",
                "SPY | H1 | [] | ,\"strategy\":\"smart_money\" | 503 | DATA_002 | no bars",
                "XXX_YYY | M1 | [[60000,10,11,9,10,1]] | | 400 | DATA_001 | XXX_YYY",
                "BTC_USD | M7 | [[60000,10,11,9,10,1]] | | 400 | REQ_002 | M1, M5",
                "BTC_USD | M1 | [] | ,\"strategy\":\"astrology\" | 400 | REQ_002 | mean_reversion, ORB",
                "BTC_USD | M1 | [] | ,\"parameters\":{\"speed\":1} | 400 | REQ_002 | parameters.speed",
                "BTC_USD | M1 | [] | ,\"parameters\":{\"stop_atr\":-1} | 400 | REQ_002 | from 0.5 to 10",
                "BTC_USD | M1 | [] | ,\"parameters\":{\"stop_atr\":{}} | 400 | REQ_002 | stop_atr",
                "BTC_USD | M1 | [] | ,\"size\":-1 | 400 | REQ_002 | size",
                "BTC_USD | M1 | {} | | 400 | REQ_002 | price_data",
            })
    void shouldSayWhatIsWrong(
            String instrument, String timeframe, String prices, String more, int status, String code, String words) {
        Reply reply = post(trader(), GENERATE, question(instrument, timeframe, prices, more == null ? "" : more));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.text()).contains(words).doesNotContain("java");
    }

    @Test
    void shouldListWhatWasFoundByEveryFilter() {
        UUID id = UUID.fromString(
                ask(withSetup(3), "").body().at("/signal/signal_id").asText());
        String now = Instant.now().toString();

        Reply all =
                get(trader(), "/api/v1/signals?instrument=BTC-USD&status=pending&date_to=" + now + "&page_size=200");
        Reply page = get(trader(), "/api/v1/signals?page_size=1&page=1");
        Reply earlier = get(trader(), "/api/v1/signals?date_to=2020-01-01");
        Reply other = get(trader(), "/api/v1/signals?instrument=USD_JPY");
        Reply one = get(trader(), "/api/v1/signals/" + id);

        JsonNode found = all.body()
                .path("signals")
                .valueStream()
                .filter(s -> s.path("signal_id").asText().equals(id.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(found.fieldNames())
                .toIterable()
                .contains("instrument", "direction", "confidence", "status", "generated_at", "executed_at");
        assertThat(found.path("status").asText()).isEqualTo("pending");
        assertThat(page.body().path("signals")).hasSize(1);
        assertThat(page.body().path("total_count").asInt()).isPositive();
        assertThat(page.body().path("page_size").asInt()).isEqualTo(1);
        assertThat(earlier.body().path("total_count").asInt()).isZero();
        assertThat(other.body().path("signals")).isEmpty();
        assertThat(one.body().at("/evidence/bars").asInt()).isEqualTo(168);
    }

    @ParameterizedTest
    @CsvSource({
        "page=0, REQ_002",
        "page_size=201, REQ_002",
        "page_size=many, REQ_002",
        "status=lost, REQ_002",
        "date_from=yesterday, REQ_002",
        "date_from=2025-02-01&date_to=2025-01-01, REQ_002",
        "instrument=NOTHING, DATA_001"
    })
    void shouldRefuseWrongFilters(String query, String code) {
        Reply reply = get(trader(), "/api/v1/signals?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void shouldMarkASignalExecutedByItsFirstDeal() {
        JsonNode asked = ask(withSetup(4), "").body().path("signal");
        UUID id = UUID.fromString(asked.path("signal_id").asText());
        Side side = Direction.valueOf(asked.path("direction").asText()).opening();
        Instant filled = Instant.parse("2026-01-02T03:04:05.006Z");
        UUID event = UUID.randomUUID();

        TestEvents.publish(Topics.DEALS, "1", deal(id, "BTC_USD", side.opposite(), filled.minusSeconds(9)));
        TestEvents.publish(Topics.DEALS, "1", deal(id, "ETH_USD", side, filled.minusSeconds(9)));
        TestEvents.publish(Topics.DEALS, "1", deal(id, "BTC_USD", side, filled), event);
        TestEvents.publish(Topics.DEALS, "1", deal(id, "BTC_USD", side, filled), event);
        TestEvents.publish(Topics.DEALS, "1", deal(id, "BTC_USD", side, filled.plusSeconds(9)));
        TestEvents.publish(Topics.DEALS, "1", deal(UUID.randomUUID(), "BTC_USD", side, filled));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get(trader(), "/api/v1/signals/" + id)
                                .body()
                                .path("status")
                                .asText())
                        .isEqualTo("executed"));
        assertThat(get(trader(), "/api/v1/signals/" + id)
                        .body()
                        .path("executed_at")
                        .asText())
                .as("trades that the signal is not about execute nothing")
                .isEqualTo(filled.toString());
        assertThat(get(trader(), "/api/v1/signals?status=executed").text()).contains(id.toString());
    }

    @Test
    void shouldTellNobodyElseWhatCameOfACallersBars() {
        String id = ask(withSetup(10), "").body().at("/signal/signal_id").asText();
        String other = TestTokens.person("somebody-else", Set.of("user", "trader"), List.of(), Agent.ME);
        String one = "/api/v1/signals/" + id;
        String all = "/api/v1/signals?instrument=BTC_USD&page_size=200";

        assertThat(get(trader(), one).body().path("bars_of").asText()).isEqualTo("caller");
        assertThat(get(trader(), all).text()).contains(id);
        assertThat(get(other, one).status()).isEqualTo(404);
        assertThat(get(other, all).text()).doesNotContain(id);
        assertThat(post(other, REPLAY, "{\"signal_id\":\"" + id + "\"}").status())
                .isEqualTo(404);
        assertThat(get(Agent.person("risk_officer"), one).status()).isEqualTo(200);
        assertThat(get(Agent.person("operator"), all).text()).contains(id);
        assertThat(told(id, 1)).isEmpty();

        post(other, GENERATE, question("BTC_USD", "M1", arrays(withSetup(10)), ""));

        assertThat(get(other, one).status())
                .as("who brings the same bars sees the same signal")
                .isEqualTo(200);
    }

    @Test
    void shouldTellOfASignalOfItsOwnBarsOnceHoweverOftenItIsAskedFor() {
        Bars bars = ownSeries("LTC_USD", withSetup(5));
        String brought = post(trader(), GENERATE, question("LTC_USD", "M1", arrays(bars), ""))
                .text();
        String other = TestTokens.person("somebody-else", Set.of("user", "trader"), List.of(), Agent.ME);
        database.runInTransaction(
                tx -> tx.update("update signals set status = 'CANCELLED', cancelled_at = now(), cancel_reason = 'late',"
                        + " generated_at = '2026-01-01' where instrument = 'LTC_USD'"));

        JsonNode own = askOwn(other, "LTC_USD").path("signal");
        askOwn(trader(), "LTC_USD");

        String id = own.path("signal_id").asText();
        assertThat(brought).contains(id);
        assertThat(own.path("bars_of").asText()).isEqualTo("history");
        JsonNode everybodys = get(other, "/api/v1/signals/" + id).body();
        assertThat(everybodys.path("status").asText())
                .as("what was too late for its caller waits for everybody else")
                .isEqualTo("pending");
        List<Event<SignalEvent>> told = told(id, 2);
        assertThat(told).hasSize(1);
        assertThat(((SignalGenerated) told.getFirst().payload()).runIds()).isEmpty();
        assertThat(((SignalGenerated) told.getFirst().payload()).generatedAt())
                .isEqualTo(Instant.parse(everybodys.path("timestamp").asText()));
        assertThat(told.getFirst().key()).isEqualTo("LTC_USD");
    }

    @Test
    void shouldShowEachCallerTheAnalysisOfHisOwnBars() {
        Bars bars = withOlderStructure(11);
        String other = TestTokens.person("somebody-else", Set.of("user", "trader"), List.of(), Agent.ME);

        JsonNode few = post(other, GENERATE, question("XRP_USD", "M1", arrays(bars.tail(168)), ""))
                .body()
                .path("signal");
        JsonNode many = post(trader(), GENERATE, question("XRP_USD", "M1", arrays(bars), ""))
                .body()
                .path("signal");

        String one = "/api/v1/signals/" + many.path("signal_id").asText();
        assertThat(many.path("signal_id")).isEqualTo(few.path("signal_id"));
        assertThat(many.at("/analysis/order_blocks"))
                .hasSameSizeAs(MarketReading.of(bars).orderBlocks())
                .isNotEqualTo(few.at("/analysis/order_blocks"));
        assertThat(few.at("/analysis/order_blocks"))
                .hasSameSizeAs(MarketReading.of(bars.tail(168)).orderBlocks());
        assertThat(get(trader(), one).body().path("analysis")).isEqualTo(many.path("analysis"));
        assertThat(get(other, one).body().path("analysis")).isEqualTo(few.path("analysis"));
    }

    @Test
    void shouldTellEverybodyWhatItsOwnBarsSayAndNothingThatACallerPutBeforeThem() {
        Bars bars = withOlderStructure(12);
        String other = TestTokens.person("somebody-else", Set.of("user", "trader"), List.of(), Agent.ME);
        JsonNode brought = post(other, GENERATE, question("ADA_USD", "M1", arrays(bars.tail(168)), ""))
                .body()
                .path("signal");
        ownSeries("ADA_USD", bars);

        JsonNode own = askOwn(trader(), "ADA_USD").path("signal");

        String id = own.path("signal_id").asText();
        assertThat(brought.path("signal_id").asText()).isEqualTo(id);
        assertThat(own.at("/analysis/order_blocks"))
                .hasSameSizeAs(MarketReading.of(bars).orderBlocks())
                .isNotEqualTo(brought.at("/analysis/order_blocks"));
        assertThat(get(other, "/api/v1/signals/" + id).body().path("analysis")).isEqualTo(own.path("analysis"));
        JsonNode decision =
                post(trader(), REPLAY, "{\"signal_id\":\"" + id + "\"}").body().at("/decisions/0");
        assertThat(decision.at("/inputs/bars").asInt()).isGreaterThan(168);
        assertThat(decision.path("identical").asBoolean())
                .as(decision.toString())
                .isTrue();
    }

    @Test
    void shouldCancelWhatNobodyTook() {
        ownSeries("SOL_USD", withSetup(6));
        String own = askOwn(trader(), "SOL_USD").at("/signal/signal_id").asText();
        String brought = ask(withSetup(6), "").body().at("/signal/signal_id").asText();
        for (String id : List.of(own, brought)) {
            database.runInTransaction(tx -> tx.update(
                    "update signals set generated_at = ? where signal_id = ?",
                    Instant.now().minusSeconds(3600),
                    UUID.fromString(id)));
        }

        signals.expirePending();
        signals.expirePending();

        for (String id : List.of(own, brought)) {
            assertThat(get(trader(), "/api/v1/signals/" + id)
                            .body()
                            .path("status")
                            .asText())
                    .isEqualTo("cancelled");
        }
        assertThat(told(own, 3))
                .extracting(event -> event.payload().getClass().getSimpleName())
                .containsExactly("SignalGenerated", "SignalCancelled");
        assertThat(told(brought, 1)).isEmpty();
    }

    @Test
    void shouldServeStrategiesWithTheirSchema() {
        JsonNode strategies = get(trader(), "/api/v1/strategies").body().path("strategies");

        assertThat(strategies.findValuesAsText("name")).contains("momentum", "ORB", "fast_period", "range_minutes");
        JsonNode parameter = strategies.at("/0/parameters/0");
        assertThat(parameter.fieldNames())
                .toIterable()
                .containsExactly("name", "type", "min", "max", "default", "help");
        assertThat(strategies.at("/0/confidence").asText()).contains("not a probability");
        assertThat(parameter.path("type").asText()).isEqualTo("integer");
    }

    @Test
    void shouldDescribeTheMarket() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                get(trader(), "/api/v1/market-state/BTC_USD").status())
                        .isEqualTo(200));

        JsonNode state =
                get(trader(), "/api/v1/market-state/btc_usd?timeframe=M1").body();
        Reply none = get(trader(), "/api/v1/market-state/EUR_USD?timeframe=H1");

        assertThat(state.path("instrument").asText()).isEqualTo("BTC_USD");
        assertThat(state.path("current_state").asText()).isIn("trending", "ranging", "volatile", "quiet");
        assertThat(state.path("trend_direction").asText()).isIn("bullish", "bearish", "sideways");
        assertThat(state.path("volatility_level").asText()).isIn("low", "medium", "high");
        assertThat(state.at("/volume_profile/value_area_low").decimalValue())
                .isLessThan(state.at("/volume_profile/poc").decimalValue());
        assertThat(state.at("/volume_profile/value_area_high").decimalValue())
                .isGreaterThan(state.at("/volume_profile/poc").decimalValue());
        assertThat(state.at("/structure/trend").asText()).isIn("bullish", "bearish");
        assertThat(state.at("/structure/fair_value_gaps")).isNotEmpty();
        assertThat(state.at("/open_centres").isArray()).isTrue();
        assertThat(state.at("/support_resistance/support_levels").isArray()).isTrue();
        assertThat(state.at("/support_resistance/resistance_levels")).isNotEmpty();
        assertThat(Instant.parse(state.path("updated_at").asText()))
                .isAfter(Instant.now().minusSeconds(120));
        assertThat(state.path("timeframe").asText()).isEqualTo("M1");
        assertThat(none.status()).isEqualTo(503);
        assertThat(none.code()).isEqualTo("DATA_002");
        assertThat(none.details().path("bars_needed").asInt()).isEqualTo(60);
        assertThat(get(trader(), "/api/v1/market-state/NOTHING").code()).isEqualTo("REQ_003");
        assertThat(get(trader(), "/api/v1/market-state/BTC_USD?timeframe=M2").code())
                .isEqualTo("REQ_002");
    }

    @ParameterizedTest
    @CsvSource({"5001, 400, DATA_001", "20000, 400, DATA_001", "100000, 413, REQ_006"})
    void shouldRefuseMoreBarsThanItReads(int count, int status, String code) {
        StringBuilder bars = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            bars.append(i == 0 ? "" : ",").append('[').append(60_000L * i).append(",10,11,9,10,1]");
        }

        Reply reply = post(trader(), GENERATE, question("BTC_USD", "M1", bars + "]", ""));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        if (status == 400) {
            assertThat(reply.details().path("max_bars").asInt()).isEqualTo(5000);
        }
    }

    private static boolean isTelling(MarketReading reading) {
        return reading.lastBreak() != null
                && !reading.fairValueGaps().isEmpty()
                && !reading.orderBlocks().isEmpty();
    }

    private static Reply ask(Bars bars, String more) {
        return post(trader(), GENERATE, question("BTC_USD", "M1", arrays(bars), more));
    }

    /** Prefix of the recorded market whose last bar is its {@code nth} with a setup. */
    private static Bars withSetup(int nth) {
        Bars minutes = RecordedMarket.minutes();
        int found = 0;
        for (int end = 400; ; end++) {
            Bars known =
                    new Bars(minutes.instrument(), Timeframe.M1, minutes.list().subList(0, end));
            if (judge(known) instanceof Found && ++found == nth) {
                return known;
            }
        }
    }

    /** Of the bars with a setup from the {@code nth} on the first that say more than the bars of the strategy alone. */
    private static Bars withOlderStructure(int nth) {
        for (int n = nth; ; n++) {
            Bars bars = withSetup(n);
            if (!MarketReading.of(bars)
                    .orderBlocks()
                    .equals(MarketReading.of(bars.tail(168)).orderBlocks())) {
                return bars;
            }
        }
    }

    private static int withoutSetup() {
        Bars minutes = RecordedMarket.minutes();
        int end = 400;
        while (judge(new Bars(minutes.instrument(), Timeframe.M1, minutes.list().subList(0, end))) instanceof Found) {
            end++;
        }
        return end;
    }

    private static Judgement judge(Bars bars) {
        Strategy momentum = Strategies.require("momentum");
        return Judgement.of(bars, momentum, momentum.parameters(Map.of(), Timeframe.M1), Instant.EPOCH);
    }

    private static JsonNode askOwn(String token, String instrument) {
        return post(token, GENERATE, question(instrument, "M1", "[]", "")).body();
    }

    /** Makes these bars our own of that instrument. */
    private Bars ownSeries(String instrument, Bars bars) {
        Bars own = new Bars(Instruments.get(instrument), Timeframe.M1, bars.list());
        bars.list()
                .forEach(bar -> history.add(new BarClosed(
                        instrument,
                        Timeframe.M1,
                        bar.openTime(),
                        bar.closeTime(),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume(),
                        1,
                        "test")));
        return own;
    }

    private static List<Event<SignalEvent>> told(String id, int most) {
        return TestEvents.await(
                Topics.SIGNALS,
                most,
                Duration.ofSeconds(2),
                e -> e.payload().signalId().toString().equals(id));
    }

    private static DealBooked deal(UUID signal, String instrument, Side side, Instant time) {
        return new DealBooked(
                1,
                1,
                UUID.randomUUID(),
                1,
                1,
                instrument,
                side,
                DealBooked.Entry.IN,
                BigDecimal.ONE,
                new BigDecimal("800"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                "USD",
                new BigDecimal("100000"),
                null,
                null,
                "v-1",
                signal,
                null,
                "momentum",
                time,
                null);
    }
}
