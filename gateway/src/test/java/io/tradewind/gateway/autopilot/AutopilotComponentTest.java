package io.tradewind.gateway.autopilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.FakeAgents;
import io.tradewind.gateway.TradingAgents;
import io.tradewind.gateway.bot.BotEditing;
import io.tradewind.gateway.bot.Change;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.gateway.wallet.Transfer;
import io.tradewind.gateway.wallet.TransferService;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two people on autopilot, each with a bot that loses and one that earns. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class AutopilotComponentTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Autopilot autopilot;

    @Inject
    TransferService transfers;

    @Inject
    BotEditing editing;

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @AfterEach
    void answerAsAlways() {
        TradingAgents.clear();
    }

    @Test
    void shouldMoveCapitalOfEverybodyWhoDoesNotFail() {
        // Looked at in the order of their ids.
        UUID unlucky = person("00000000-0000-4000-9000-0000000000a1");
        UUID next = person("00000000-0000-4000-9000-0000000000a2");
        UUID broken = bot(unlucky, 8101, "-50");
        bot(unlucky, 8102, "50");
        UUID loser = bot(next, 8103, "-50");
        UUID winner = bot(next, 8104, "50");
        TradingAgents.set("PUT /api/v1/strategy-runs/" + broken, 500, "{\"error\":{\"code\":\"SYS_001\"}}");

        // Only now, both at once: the timer of the gateway under test may come first.
        database.runInTransaction(
                tx -> tx.update("update users set system_mode = 'AUTOPILOT' where id in (?, ?)", unlucky, next));
        autopilot.round();

        await().atMost(SOON).until(() -> transfers.page(next, 10, 0).total() == 1);
        assertThat(risk(broken)).isEqualByComparingTo("0.01");
        assertThat(transfers.page(unlucky, 10, 0).total()).isZero();
        assertThat(risk(loser)).isEqualByComparingTo("0.009");
        assertThat(risk(winner)).isEqualByComparingTo("0.011");
        assertThat(transfers.page(next, 10, 0).transfers()).singleElement().satisfies(move -> {
            assertThat(move.status()).isEqualTo(Transfer.Status.COMPLETED);
            assertThat(move.reason()).isEqualTo("autopilot_rebalance");
            assertThat(move.amount()).isEqualByComparingTo("100");
            assertThat(move.currency()).isEqualTo("USD");
            assertThat(move.fromProvider()).isEqualTo("luno");
            assertThat(move.toProvider()).isEqualTo("luno");
        });

        editing.change(next, loser, new Change(null, "aggressive", null));

        // 2 % of the nine tenths that it works with.
        assertThat(risk(loser)).isEqualByComparingTo("0.018");
    }

    /** The analyst is away for a moment, or this process dies: nothing of the capital is lost. */
    @Test
    void shouldGoOnWithAMoveThatIsHalfMade() {
        UUID pilot = person("00000000-0000-4000-9000-0000000000a3");
        UUID loser = bot(pilot, 8105, "-50");
        UUID winner = bot(pilot, 8106, "50");
        halfMade(pilot, loser, winner);

        answer(winner);
        lookAgain(pilot);

        await().atMost(SOON).until(() -> transfers.page(pilot, 10, 0).total() == 1);
        assertThat(risk(loser)).isEqualByComparingTo("0.009");
        assertThat(risk(winner)).isEqualByComparingTo("0.011");
        assertThat(halfMade(pilot)).isZero();
    }

    @Test
    void shouldUndoAMoveWhoseSecondBotHasEnded() {
        UUID pilot = person("00000000-0000-4000-9000-0000000000a4");
        UUID loser = bot(pilot, 8107, "-50");
        UUID winner = bot(pilot, 8108, "50");
        halfMade(pilot, loser, winner);

        // Whoever left the autopilot meanwhile gets it back too.
        database.runInTransaction(tx -> {
            tx.update("update bots set status = 'STOPPED' where id = ?", winner);
            tx.update("update users set system_mode = 'TESTING' where id = ?", pilot);
        });
        lookAgain(pilot);

        await().atMost(SOON).until(() -> halfMade(pilot) == 0);
        assertThat(risk(loser)).isEqualByComparingTo("0.01");
        assertThat(risk(winner)).isEqualByComparingTo("0.01");
        assertThat(transfers.page(pilot, 10, 0).total()).isZero();
    }

    /** What it moved is its own doing: without it each bot risks what its mode says. */
    @Test
    void shouldGiveBackWhatItMovedWhenItIsLeft() {
        UUID pilot = person("00000000-0000-4000-9000-0000000000a5");
        UUID loser = bot(pilot, 8109, "-50");
        UUID winner = bot(pilot, 8110, "50");
        database.runInTransaction(tx -> tx.update("update users set system_mode = 'AUTOPILOT' where id = ?", pilot));
        autopilot.round();
        await().atMost(SOON).until(() -> transfers.page(pilot, 10, 0).total() == 1);
        TradingAgents.set("PUT /api/v1/strategy-runs/" + winner, 500, "{\"error\":{\"code\":\"SYS_001\"}}");
        database.runInTransaction(tx -> tx.update("update users set system_mode = 'TESTING' where id = ?", pilot));

        autopilot.round();
        BigDecimal away = risk(winner);
        BigDecimal told = risk(loser);
        answer(winner);
        autopilot.round();
        editing.change(pilot, loser, new Change(null, "aggressive", null));

        assertThat(away).as("its run was not told yet").isEqualByComparingTo("0.011");
        assertThat(told).isEqualByComparingTo("0.01");
        assertThat(risk(winner)).isEqualByComparingTo("0.01");
        assertThat(risk(loser)).isEqualByComparingTo("0.02");
        assertThat(database.<List<String>>read(tx -> tx.list(
                        "select details::text as bot from audit where what = 'capital.returned' and target = ?",
                        row -> row.string("bot"),
                        pilot.toString())))
                .as("once for each bot")
                .hasSize(2);
        assertThat(database.<List<String>>read(tx -> tx.list(
                        "select payload from live_events where user_id = ? and kind = 'ALERT'",
                        row -> row.string("payload"),
                        pilot.toString())))
                .filteredOn(alert -> alert.contains("works with all of its own capital again"))
                .hasSize(2);
    }

    /** The first bot works with less, and the analyst does not answer for the second. */
    private void halfMade(UUID pilot, UUID loser, UUID winner) {
        TradingAgents.set("PUT /api/v1/strategy-runs/" + winner, 500, "{\"error\":{\"code\":\"SYS_001\"}}");
        database.runInTransaction(tx -> tx.update("update users set system_mode = 'AUTOPILOT' where id = ?", pilot));
        autopilot.round();
        await().atMost(SOON).until(() -> risk(loser).compareTo(new BigDecimal("0.009")) == 0);
        assertThat(risk(winner)).isEqualByComparingTo("0.01");
        assertThat(transfers.page(pilot, 10, 0).total()).isZero();
    }

    private void lookAgain(UUID pilot) {
        database.runInTransaction(tx -> tx.update("delete from autopilot_rounds where user_id = ?", pilot));
        autopilot.round();
    }

    private long halfMade(UUID pilot) {
        return database.read(tx -> tx.one(
                        "select count(*) as n from capital_moves where user_id = ?", row -> row.longValue("n"), pilot))
                .orElseThrow();
    }

    private UUID person(String id) {
        UUID user = UUID.fromString(id);
        people.add(user, "Pilot", "user", "trader");
        return user;
    }

    /** An active paper bot whose id is its run's, with five closed positions that earned this in all. */
    private UUID bot(UUID user, long account, String profit) {
        UUID id = UUID.nameUUIDFromBytes(("autopilot" + account).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        database.runInTransaction(tx -> {
            tx.update(
                    "insert into bots (id, user_id, name, exchange, live, risk_mode, risk_per_trade, initial_capital,"
                            + " currency, own_account, strategy, instrument, timeframe, parameters, account_id,"
                            + " account_label, run_id, status, run_changed_at, created_at, changed_at) values"
                            + " (?, ?, 'Bot', 'luno', false, 'BALANCED', 0.01, 1000, 'USD', true, 'momentum', 'BTC_USD',"
                            + " 'M1', '{}', ?, ?, ?, 'ACTIVE', now(), now(), now())",
                    id,
                    user,
                    account,
                    "bot-" + account,
                    id);
            tx.update("insert into bot_runs (run_id, bot_id) values (?, ?)", id, id);
            tx.update(
                    "insert into traded_positions (position_id, account_id, run_id, instrument, currency, long, quantity,"
                            + " cost, open_fees, profit, fees, opened_at, closed_at)"
                            + " select ? * 100 + n, ?, ?, 'BTC_USD', 'USD', true, 0, 0, 0, ? / 5, 0, now(), now()"
                            + " from generate_series(1, 5) n",
                    account,
                    account,
                    id,
                    new BigDecimal(profit));
        });
        answer(id);
        return id;
    }

    private static void answer(UUID bot) {
        TradingAgents.set(
                "PUT /api/v1/strategy-runs/" + bot,
                200,
                "{\"status\":\"active\",\"changed_at\":\"2026-01-01T00:00:00Z\"}");
    }

    private BigDecimal risk(UUID bot) {
        return database.read(tx -> tx.one(
                        "select risk_per_trade from bots where id = ?", row -> row.decimal("risk_per_trade"), bot))
                .orElseThrow();
    }
}
