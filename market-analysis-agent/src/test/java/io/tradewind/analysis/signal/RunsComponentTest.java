package io.tradewind.analysis.signal;

import static io.tradewind.analysis.Agent.SOON;
import static io.tradewind.analysis.Agent.get;
import static io.tradewind.analysis.Agent.openAccount;
import static io.tradewind.analysis.Agent.person;
import static io.tradewind.analysis.Agent.post;
import static io.tradewind.analysis.Agent.send;
import static io.tradewind.analysis.Agent.tell;
import static io.tradewind.analysis.Agent.trader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.analysis.Agent.Reply;
import io.tradewind.analysis.FakeMarketData;
import io.tradewind.analysis.RecordedMarket;
import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.BarHistory;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.signal.Judgement.Found;
import io.tradewind.analysis.strategy.Parameters;
import io.tradewind.analysis.strategy.Strategies;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.SignalEvent;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.analysis.StrategyRunChanged.Status;
import io.tradewind.contracts.analysis.StrategyRunEvent;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.MarketBarEvent;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeMarketData.class, scope = TestResourceScope.GLOBAL)
class RunsComponentTest {
    private static final String RUNS = "/api/v1/strategy-runs";

    @Inject
    BarDecisionConsumer decisions;

    @Inject
    BarHistory history;

    @Inject
    Database database;

    @BeforeAll
    static void openAccounts() {
        openAccount(41, "forty-one");
        openAccount(42, "forty-two");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get(trader(41L, 42L), RUNS + "?account_id=forty-two")
                                .status())
                        .isEqualTo(200));
    }

    @Test
    void shouldLeadARunThroughItsLife() {
        Reply started = post(trader(41L), RUNS, wish("forty-one", "BTC_USD", "H4", ""));
        String id = started.body().path("run_id").asText();

        assertThat(started.status()).isEqualTo(201);
        assertThat(started.body().path("status").asText()).isEqualTo("active");
        assertThat(started.body().path("account_id").asText()).isEqualTo("41");
        assertThat(started.body().at("/parameters/slow_period").asInt()).isEqualTo(21);
        assertThat(act(id, "pause").body().path("status").asText()).isEqualTo("paused");
        assertThat(act(id, "pause").status()).isEqualTo(200);
        assertThat(act(id, "resume").body().path("status").asText()).isEqualTo("active");
        assertThat(act(id, "stop").body().path("status").asText()).isEqualTo("stopped");
        assertThat(act(id, "resume").code()).isEqualTo("REQ_007");
        assertThat(get(trader(41L), RUNS + "/" + id).body().path("status").asText())
                .isEqualTo("stopped");
        List<Event<StrategyRunEvent>> told = TestEvents.await(
                Topics.RUNS, 5, Duration.ofSeconds(2), e -> e.key().equals(id));
        assertThat(told)
                .extracting(e -> ((StrategyRunChanged) e.payload()).status())
                .containsExactly(Status.ACTIVE, Status.PAUSED, Status.ACTIVE, Status.STOPPED);
    }

    @Test
    void shouldChangeWhatARunDoesAndTellOfIt() {
        String id = id(post(trader(41L), RUNS, wish("41", "BTC_USD", "H4", ",\"parameters\":{\"slow_period\":34}")));

        Reply some =
                send("PATCH", trader(41L), RUNS + "/" + id, "{\"parameters\":{\"stop_atr\":3},\"name\":\"other\"}");
        Reply none = send("PATCH", trader(41L), RUNS + "/" + id, "{\"parameters\":{\"stop_atr\":3.0}}");
        Reply whole =
                send("PUT", trader(41L), RUNS + "/" + id, "{\"parameters\":{\"stop_atr\":4},\"risk_per_trade\":0.02}");

        assertThat(some.body().at("/parameters/stop_atr").asInt()).isEqualTo(3);
        assertThat(some.body().at("/parameters/slow_period").asInt()).isEqualTo(34);
        assertThat(some.body().path("name").asText()).isEqualTo("other");
        assertThat(none.text()).isEqualTo(some.text());
        assertThat(whole.body().at("/parameters/stop_atr").asInt()).isEqualTo(4);
        assertThat(whole.body().at("/parameters/slow_period").asInt()).isEqualTo(21);
        assertThat(whole.body().path("name").asText()).isEqualTo("other");
        assertThat(get(trader(41L), RUNS + "/" + id).text()).isEqualTo(whole.text());
        List<Event<StrategyRunEvent>> told = TestEvents.await(
                Topics.RUNS, 4, Duration.ofSeconds(2), e -> e.key().equals(id));
        assertThat(told)
                .extracting(e -> ((StrategyRunChanged) e.payload()).parameters().get("stop_atr"))
                .containsExactly("2", "3", "4");
    }

    @Test
    void shouldRefuseAChangeThatIsNotAllowed() {
        String path = RUNS + "/" + id(post(trader(41L), RUNS, wish("41", "BTC_USD", "H4", "")));

        assertThat(send("PUT", trader(41L), path, "{\"parameters\":{\"speed\":1}}")
                        .code())
                .isEqualTo("REQ_002");
        assertThat(send("PATCH", trader(41L), path, "{\"parameters\":{\"fast_period\":30}}")
                        .text())
                .contains("REQ_002", "fast_period must be below slow_period");
        assertThat(send("PATCH", trader(41L), path, "{\"risk_per_trade\":0.5}").code())
                .isEqualTo("REQ_002");
        assertThat(send("PATCH", trader(41L), path, "{}").code()).isEqualTo("REQ_002");
        assertThat(send("PATCH", trader(42L), path, "{\"name\":\"x\"}").code()).isEqualTo("REQ_003");
        post(trader(41L), path + "/stop", null);
        assertThat(send("PATCH", trader(41L), path, "{\"name\":\"x\"}").code()).isEqualTo("REQ_007");
    }

    @Test
    void shouldListTheRunsOfAUser() {
        String id = id(post(trader(41L), RUNS, wish("41", "BTC_USD", "H4", "")));
        String all = RUNS + "?page_size=200&user_id=";

        assertThat(get(person("operator"), all + "trader").text()).contains(id);
        assertThat(get(person("operator"), all + "nobody")
                        .body()
                        .path("total_count")
                        .asInt())
                .isZero();
        assertThat(get(trader(42L), all + "trader").text()).doesNotContain(id);
    }

    @Test
    void shouldCheckWithoutStarting() {
        Reply good = post(trader(41L), RUNS + "/check", wish("41", "BTC_USD", "H4", ""));
        Reply wrong = post(
                trader(41L),
                RUNS + "/check",
                wish("41", "BTC_USD", "H4", ",\"parameters\":{\"fast_period\":30,\"slow_period\":20}"));

        assertThat(good.status()).isEqualTo(200);
        assertThat(good.body().at("/parameters/slow_period").asInt()).isEqualTo(21);
        assertThat(good.body().has("run_id")).isFalse();
        assertThat(wrong.code()).isEqualTo("REQ_002");
    }

    @Test
    void shouldStartOneRunWhenTheSameIdComesTwice() {
        UUID id = UUID.randomUUID();
        String wish = wish("41", "BTC_USD", "H4", ",\"run_id\":\"" + id + "\"");

        Reply first = post(trader(41L), RUNS, wish);
        Reply again = post(trader(41L), RUNS, wish);
        Reply other = post(trader(41L), RUNS, wish.replace("\"H4\"", "\"H1\""));

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(other.status()).isEqualTo(409);
    }

    /** Each of them alone would fit, and none of them is written before all have counted. */
    @Test
    void shouldNotStartMoreRunsTogetherThanAnAccountMayHave() {
        openAccount(43, "forty-three");
        await().atMost(SOON)
                .until(() -> get(trader(43L), RUNS + "?account_id=43").status() == 200);
        String wish = wish("43", "BTC_USD", "H4", "");
        String first = id(post(trader(43L), RUNS, wish));
        database.runInTransaction(tx -> tx.update(
                "insert into strategy_runs (run_id, account_id, name, strategy, instrument, timeframe, parameters,"
                        + " risk_per_trade, magic_id, status, reason, created_at, active_since, changed_at)"
                        + " select gen_random_uuid(), account_id, name, strategy, instrument, timeframe, parameters,"
                        + " risk_per_trade, magic_id, 'PAUSED', reason, created_at, active_since, changed_at"
                        + " from strategy_runs, generate_series(2, 49) where run_id = ?::uuid",
                first));

        List<CompletableFuture<Reply>> starts = new ArrayList<>();
        database.runInTransaction(tx -> {
            tx.run("lock table outbox in share mode");
            for (int i = 0; i < 4; i++) {
                starts.add(CompletableFuture.supplyAsync(
                        () -> post(trader(43L), RUNS, wish),
                        task -> Thread.ofPlatform().start(task)));
            }
            await().atMost(SOON).until(() -> waiting() >= 4);
        });

        assertThat(starts).extracting(start -> start.join().status()).containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    /** Starts that wait for their event to be written, or for the account. */
    private long waiting() {
        return database.<Optional<Long>>read(tx -> tx.one(
                        "select count(*) as n from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and (query like '%insert into outbox%' or query like '%pg_advisory_xact_lock%')",
                        row -> row.longValue("n")))
                .orElse(0L);
    }

    @Test
    void shouldKeepForeignAccountsApart() {
        String id = post(trader(41L), RUNS, wish("41", "BTC_USD", "H4", ""))
                .body()
                .path("run_id")
                .asText();

        assertThat(post(trader(42L), RUNS, wish("41", "BTC_USD", "H4", "")).code())
                .isEqualTo("AUTH_002");
        Reply foreign = get(trader(42L), RUNS + "/" + id);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body().at("/error/message").asText()).isEqualTo("No such run");
        assertThat(foreign.details().path("run").asText()).isEqualTo(id);
        assertThat(post(trader(42L), RUNS + "/" + id + "/stop", null).code()).isEqualTo("REQ_003");
        assertThat(get(trader(42L), RUNS + "?account_id=41").code()).isEqualTo("AUTH_002");
        assertThat(get(trader(42L), RUNS + "?page_size=200").text()).doesNotContain(id);
        assertThat(get(person("operator"), RUNS + "?page_size=200&status=active")
                        .text())
                .contains(id);
        assertThat(post(person("operator"), RUNS + "/" + id + "/stop", null).code())
                .isEqualTo("AUTH_002");
        assertThat(get(trader(41L), RUNS + "?account_id=forty-one&page_size=1")
                        .body()
                        .path("total_count")
                        .asInt())
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "99 | BTC_USD | H4 | | 404 | REQ_003 | 99",
                "41 | NOTHING | H4 | | 400 | DATA_001 | NOTHING",
                "41 | BTC_USD | H3 | | 400 | REQ_002 | timeframe",
                "41 | BTC_USD | H4 | ,\"risk_per_trade\":-0.01 | 400 | REQ_002 | risk_per_trade",
                "41 | BTC_USD | H4 | ,\"risk_per_trade\":1e999999999 | 400 | REQ_002 | risk_per_trade",
                "41 | BTC_USD | H4 | ,\"risk_per_trade\":1e-999999999 | 400 | REQ_002 | risk_per_trade",
                "41 | BTC_USD | H4 | ,\"risk_per_trade\":1 | 400 | REQ_002 | at most 0.1",
                "41 | BTC_USD | H4 | ,\"magic_id\":-1 | 400 | REQ_002 | magic_id",
                "41 | BTC_USD | H4 | ,\"parameters\":{\"speed\":1} | 400 | REQ_002 | unknown parameter",
                "41 | BTC_USD | H4 | ,\"colour\":\"red\" | 400 | REQ_002 | colour",
            })
    void shouldSayWhatIsWrong(
            String account, String instrument, String timeframe, String more, int status, String code, String words) {
        Reply reply = post(trader(41L), RUNS, wish(account, instrument, timeframe, more == null ? "" : more));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.text()).contains(words);
    }

    @Test
    void shouldTradeALiveBarOnceForAllRunsThatAreAtWork() {
        Bars market = RecordedMarket.minutes();
        int deciding = setupAfter(market, 200);
        for (int i = deciding - 180; i < deciding; i++) {
            tell("ETH_USD", market, i, UUID.randomUUID());
        }
        awaitKnown("ETH_USD", market.get(deciding - 1).openTime());
        String first = id(post(trader(41L), RUNS, wish("41", "ETH_USD", "M1", "")));
        String second = id(post(trader(42L), RUNS, wish("42", "ETH_USD", "M1", "")));
        String paused = id(post(trader(42L), RUNS, wish("42", "ETH_USD", "M1", "")));
        post(trader(42L), RUNS + "/" + paused + "/pause", null);

        UUID event = tell("ETH_USD", market, deciding, UUID.randomUUID());
        tell("ETH_USD", market, deciding, event);
        tell("ETH_USD", market, deciding, UUID.randomUUID());

        List<Event<SignalEvent>> told = TestEvents.await(
                Topics.SIGNALS,
                2,
                Duration.ofSeconds(4),
                e -> e.payload().instrument().equals("ETH_USD"));
        assertThat(told).hasSize(1);
        SignalGenerated signal = (SignalGenerated) told.getFirst().payload();
        assertThat(signal.runIds())
                .extracting(UUID::toString)
                .containsExactlyInAnyOrder(first, second)
                .doesNotContain(paused);
        assertThat(signal.decidedAt()).isEqualTo(market.get(deciding).closeTime());
        assertThat(get(trader(), "/api/v1/signals/" + signal.signalId())
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("pending");
    }

    @Test
    void shouldNotTradeWhatIsOnlyToldOfLate() {
        Bars market = RecordedMarket.minutes();
        int deciding = setupAfter(market, 200);
        String run = id(post(trader(41L), RUNS, wish("41", "BTC_USDT", "M1", "")));
        for (int i = deciding - 180; i < deciding + 30; i++) {
            if (i != deciding) {
                history.add(closed("BTC_USDT", market.get(i)));
            }
        }

        // Now the bar with the setup: newer ones are known, so it is history.
        take(closed("BTC_USDT", market.get(deciding)), Instant.now());
        // And bars that were told of an hour ago, or before the run began.
        take(closed("BTC_USDT", market.get(deciding)), Instant.now().minusSeconds(3600));

        assertThat(followers(run)).isZero();
    }

    @Test
    void shouldTradeBarsOnlyFromItsStartOn() {
        Bars market = RecordedMarket.minutes();
        int deciding = setupAfter(market, 200);
        for (int i = deciding - 180; i < deciding; i++) {
            history.add(closed("ETH_USDT", market.get(i)));
        }
        Instant before = Instant.now();
        String run = id(post(trader(41L), RUNS, wish("41", "ETH_USDT", "M1", "")));

        take(closed("ETH_USDT", market.get(deciding)), before.minusSeconds(1));
        assertThat(followers(run)).isZero();

        take(closed("ETH_USDT", market.get(deciding)), Instant.now());
        assertThat(followers(run)).isEqualTo(1);
    }

    @Test
    void shouldTradeARunThatBeganBeforeTheClockWasSetBack() {
        Bars market = RecordedMarket.minutes();
        int deciding = setupAfter(market, 200);
        for (int i = deciding - 180; i < deciding; i++) {
            history.add(closed("ETH_ZAR", market.get(i)));
        }
        String run = id(post(trader(41L), RUNS, wish("41", "ETH_ZAR", "M1", "")));
        database.runInTransaction(tx -> tx.update(
                "update strategy_runs set active_since = now() + interval '1 hour' where run_id = ?",
                UUID.fromString(run)));

        take(closed("ETH_ZAR", market.get(deciding)), Instant.now());

        assertThat(followers(run)).isEqualTo(1);
    }

    @Test
    void shouldTellTheLastSignOfLifeOfARun() {
        Bars market = RecordedMarket.minutes();
        String run = id(post(trader(41L), RUNS, wish("41", "BTC_EUR", "H4", "")));
        Instant start = beat(run);

        take(closed("BTC_EUR", market.get(1)), Instant.now().minusSeconds(3600));
        Instant afterAnOldBar = beat(run);
        take(closed("BTC_EUR", market.get(2)), Instant.now());
        Instant afterALiveBar = beat(run);
        act(run, "stop");
        take(closed("BTC_EUR", market.get(3)), Instant.now());

        assertThat(afterAnOldBar).isEqualTo(start);
        assertThat(afterALiveBar).isAfter(start);
        assertThat(beat(run)).isEqualTo(afterALiveBar);
    }

    private static Instant beat(String run) {
        return Instant.parse(
                get(trader(41L), RUNS + "/" + run).body().path("last_beat_at").asText());
    }

    @Test
    void shouldFetchOlderBarsThatWereNotThereAtTheStart() {
        Bars market = RecordedMarket.minutes();

        tell("BTC_ZAR", market, FakeMarketData.KNOWN, UUID.randomUUID());

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(history.read(Instruments.get("BTC_ZAR"), Timeframe.M1)
                                .map(Bars::size))
                        .contains(FakeMarketData.KNOWN + 1));
    }

    private long followers(String run) {
        return database.read(tx -> tx.one(
                        "select count(*) as n from signal_runs where run_id = ?",
                        row -> row.longValue("n"),
                        UUID.fromString(run)))
                .orElseThrow();
    }

    private void take(BarClosed bar, Instant toldAt) {
        Event<MarketBarEvent> event =
                new Event<>(UUID.randomUUID(), "market-data-stream", bar.instrument(), toldAt, null, bar);
        database.runInTransaction(tx -> decisions.on(event, tx));
    }

    private void awaitKnown(String instrument, Instant openTime) {
        await().atMost(SOON)
                .until(() -> history.readUpTo(Instruments.get(instrument), Timeframe.M1, openTime)
                        .isPresent());
    }

    private static BarClosed closed(String instrument, Bar bar) {
        return new BarClosed(
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
                "test");
    }

    private static int setupAfter(Bars market, int from) {
        Strategy momentum = Strategies.require("momentum");
        Parameters parameters = momentum.parameters(Map.of(), Timeframe.M1);
        for (int i = from; ; i++) {
            Bars known = new Bars(
                    Instruments.get("ETH_USD"), Timeframe.M1, market.list().subList(i - 180, i + 1));
            if (Judgement.of(known, momentum, parameters, Instant.EPOCH) instanceof Found) {
                return i;
            }
        }
    }

    private static String id(Reply started) {
        JsonNode id = started.body().path("run_id");
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        return id.asText();
    }

    private static Reply act(String id, String verb) {
        return post(trader(41L), RUNS + "/" + id + "/" + verb, null);
    }

    private static String wish(String account, String instrument, String timeframe, String more) {
        return "{\"account_id\":\"%s\",\"name\":\"test\",\"strategy\":\"momentum\",\"instrument\":\"%s\",\"timeframe\":\"%s\"%s}"
                .formatted(account, instrument, timeframe, more);
    }
}
