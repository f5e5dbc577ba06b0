package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.gateway.feed.LiveLog;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whom a stop is told to: what it is aimed at, and why, concerns whoever trades there. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class StopAlertsComponentTest {
    /** One key, one partition: who hears of the last one has heard of all. */
    private static final String KEY = UUID.randomUUID().toString();

    @Inject
    Database database;

    @Test
    void shouldTellOfTheStopOfARunToItsOwnerOnly() {
        UUID ofBot = UUID.randomUUID();
        UUID ofSession = UUID.randomUUID();
        UUID botOwner = ownerOfBot(ofBot);
        UUID sessionOwner = ownerOfSession(ofSession);

        stopped(StopScope.AGENT, ofBot.toString(), "private reason of a bot");
        stopped(StopScope.AGENT, ofSession.toString(), "private reason of a session");
        stopped(StopScope.AGENT, UUID.randomUUID().toString(), "private reason of nobody");
        stopped(StopScope.AGENT, "market-analysis-agent", "the analyst is stopped");
        stopped(StopScope.SYSTEM, null, "all is stopped");

        await().atMost(BotsComponentTest.SOON)
                .untilAsserted(() -> assertThat(told(LiveLog.EVERYBODY)).anyMatch(t -> t.contains("all is stopped")));
        assertThat(told(LiveLog.EVERYBODY))
                .anyMatch(text -> text.contains("the analyst is stopped"))
                .noneMatch(text -> text.contains("private reason"));
        assertThat(told(botOwner.toString()))
                .singleElement()
                .asString()
                .contains("Trading of " + ofBot + " is stopped: private reason of a bot", "\"level\":\"critical\"");
        assertThat(told(sessionOwner.toString())).singleElement().asString().contains("private reason of a session");
    }

    private static void stopped(StopScope scope, String target, String reason) {
        TestEvents.publish(
                Topics.STOPS,
                KEY,
                new StopChanged(
                        UUID.randomUUID(), 1, scope, target, reason, "an operator", Instant.now(), null, null, null));
    }

    private UUID ownerOfBot(UUID run) {
        UUID owner = UUID.randomUUID();
        database.runInTransaction(tx -> {
            tx.update(
                    "insert into bots (id, user_id, name, exchange, live, risk_mode, risk_per_trade, initial_capital,"
                            + " currency, own_account, strategy, instrument, timeframe, parameters, account_label, run_id,"
                            + " status, run_changed_at, created_at, changed_at) values (?, ?, 'Bot', 'luno', false,"
                            + " 'SAFE', 0.01, 1000, 'USD', true, 'momentum', 'BTC_USD', 'M1', '{}', ?, ?, 'STOPPED',"
                            + " now(), now(), now())",
                    run,
                    owner,
                    "bot-" + run,
                    run);
            tx.update("insert into bot_runs (run_id, bot_id) values (?, ?)", run, run);
        });
        return owner;
    }

    private UUID ownerOfSession(UUID run) {
        UUID owner = UUID.randomUUID();
        database.runInTransaction(tx -> tx.update(
                "insert into strategy_sessions (session_id, user_id, service, run_id, strategy, state, started_at,"
                        + " changed_at) values (?, ?, 'core', ?, 'momentum', 'STOPPED', now(), now())",
                "sid_" + run,
                owner,
                run));
        return owner;
    }

    private List<String> told(String who) {
        return database.read(tx -> tx.list(
                "select payload from live_events where user_id = ? and kind = 'ALERT'",
                row -> row.string("payload"),
                who));
    }
}
