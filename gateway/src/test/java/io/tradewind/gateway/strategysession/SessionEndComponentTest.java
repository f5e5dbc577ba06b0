package io.tradewind.gateway.strategysession;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.FakeAgents;
import io.tradewind.gateway.TradingAgents;
import io.tradewind.gateway.strategysession.StrategySession.State;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session that has gone on since it was looked at. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class SessionEndComponentTest {
    private static final SessionAgents.Opened ACCOUNT = new SessionAgents.Opened(5, "paper");

    @Inject
    StrategySessionService service;

    @Inject
    StrategySessions sessions;

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @AfterEach
    void end() {
        TradingAgents.clear();
        database.runInTransaction(tx -> tx.update("DELETE FROM strategy_sessions"));
    }

    @Test
    void shouldStopTheRunThatBeganSinceTheSessionWasLookedAt() {
        UUID run = UUID.randomUUID();
        String stopRun = "POST /api/v1/strategy-runs/" + run + "/stop";
        TradingAgents.set(stopRun, 200, "{}");
        Instant now = Instant.now();
        StrategySession looked = sessions.reserve(
                new StrategySession(
                        StrategySession.idOf(run),
                        people.add("Ann", "user", "trader"),
                        "core",
                        run,
                        null,
                        null,
                        "ORB",
                        State.STARTING,
                        now,
                        now),
                null);
        sessions.bind(looked.id(), ACCOUNT);
        assertThat(sessions.activate(looked.id(), tx -> {})).isTrue();

        service.end(looked);

        assertThat(TradingAgents.calls(stopRun)).hasSize(1);
        assertThat(sessions.find(looked.id()).orElseThrow().state()).isEqualTo(State.STOPPED);
    }
}
