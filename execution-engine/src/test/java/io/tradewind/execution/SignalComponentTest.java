package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class SignalComponentTest {
    private long account;
    private UUID run;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
        run = UUID.randomUUID();
        publishRun(StrategyRunChanged.Status.ACTIVE);
    }

    @Test
    void shouldTradeASignalOnceHoweverOftenItIsTold() {
        SignalGenerated signal = signal(Direction.LONG, Instant.now());
        UUID event = UUID.randomUUID();
        TestEvents.publish(Topics.SIGNALS, "BTC_USD", signal, event);
        TestEvents.publish(Topics.SIGNALS, "BTC_USD", signal, event);
        TestEvents.publish(Topics.SIGNALS, "BTC_USD", signal);
        awaitWork(signal, "TRADED");
        assertThat(venueOrders()).isEqualTo(1);
        SignalGenerated again = signal(Direction.LONG, Instant.now());
        TestEvents.publish(Topics.SIGNALS, "BTC_USD", again);
        awaitWork(again, "SKIPPED");
        SignalGenerated opposite = signal(Direction.SHORT, Instant.now());
        TestEvents.publish(Topics.SIGNALS, "BTC_USD", opposite);
        awaitWork(opposite, "TRADED");
        assertThat(venueOrders()).isEqualTo(3);
        Engine.Answer open = Engine.owner(account, "GET", "/api/v1/positions?status=open&account_id=" + account, null);
        assertThat(open.at("/total_count").asInt()).isEqualTo(1);
        assertThat(open.at("/positions/0/direction").asText()).isEqualTo("SHORT");
        assertThat(open.at("/positions/0/run_id").asText()).isEqualTo(run.toString());
        assertThat(TestEvents.await(
                        Topics.DEALS,
                        3,
                        Duration.ofSeconds(10),
                        e -> e.payload().accountId() == account))
                .extracting(e -> ((DealBooked) e.payload()).signalId())
                .contains(signal.signalId(), opposite.signalId());
    }

    /** As at an account whose venue throws what nobody expects. */
    @Test
    void shouldTradeForTheOtherRunsOfASignalWhenOneBreaks() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(UUID.randomUUID());
        }
        long nowhere = Engine.number("select nextval('account_ids')").longValue();
        Engine.sql(
                "insert into accounts (id, label, user_id, venue, mode, live, currency, starting_balance, balance, day,"
                        + " day_start_equity, peak_equity, opened_at) values (" + nowhere + ", 'nowhere-" + nowhere
                        + "', 'u1', 'nowhere', 'HEDGING', false, 'USD', 0, 0, current_date, 0, 0, now())");
        all.forEach(broken -> publishRun(broken, nowhere, StrategyRunChanged.Status.ACTIVE));
        all.add(run);
        SignalGenerated signal = signal(all, Direction.LONG, Instant.now());

        TestEvents.publish(Topics.SIGNALS, "BTC_USD", signal);

        Engine.await(
                () -> Engine.number("select count(*) from signal_work where status = 'TRADED' and signal_id = '"
                                        + signal.signalId() + "' and run_id = '" + run + "'")
                                .signum()
                        > 0,
                "the run that trades");
        assertThat(venueOrders()).isEqualTo(1);
        assertThat(Engine.number("select count(*) from signal_work where status = 'WAITING' and signal_id = '"
                        + signal.signalId() + "' and reason like '%nowhere%'"))
                .isEqualByComparingTo("3");
    }

    /** As at accounts whose venue is slow: a signal must not become too old for the others meanwhile. */
    @Test
    void shouldTradeForTheOtherRunsOfASignalWhileSomeWait() throws SQLException {
        List<UUID> all = new ArrayList<>();
        List<Long> slow = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            UUID waiting = UUID.randomUUID();
            long where = Engine.account("hedging");
            publishRun(waiting, where, StrategyRunChanged.Status.ACTIVE);
            all.add(waiting);
            slow.add(where);
        }
        all.add(run);
        SignalGenerated signal = signal(all, Direction.LONG, Instant.now());
        String traded =
                "select count(*) from signal_work where status = 'TRADED' and signal_id = '" + signal.signalId() + "'";

        try (Connection holder = Engine.connection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select 1 from accounts where id in ("
                    + slow.stream().map(String::valueOf).collect(Collectors.joining(",")) + ") for update");
            TestEvents.publish(Topics.SIGNALS, "BTC_USD", signal);

            Engine.await(
                    () -> Engine.number(traded + " and run_id = '" + run + "'").signum() > 0, "the run that can trade");
            assertThat(Engine.number(traded)).isEqualByComparingTo("1");
            holder.rollback();
        }
        Engine.await(() -> Engine.number(traded).intValue() == all.size(), "the others afterwards");
        assertThat(Engine.number("select count(*) from paper_orders where account_id in ("
                        + slow.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")"))
                .as("one order each")
                .isEqualByComparingTo("6");
    }

    @Test
    void shouldNotTradeWhatIsOldOrPaused() {
        SignalGenerated old = signal(Direction.LONG, Instant.now().minusSeconds(120));
        TestEvents.publish(Topics.SIGNALS, "BTC_USD", old);
        awaitWork(old, "SKIPPED");
        publishRun(StrategyRunChanged.Status.PAUSED);
        Engine.await(
                () -> Engine.number("select count(*) from strategy_runs where status = 'PAUSED' and run_id = '" + run
                                        + "'")
                                .signum()
                        > 0,
                "the pause");
        SignalGenerated paused = signal(Direction.LONG, Instant.now());
        TestEvents.publish(Topics.SIGNALS, "BTC_USD", paused);
        awaitWork(paused, "SKIPPED");
        assertThat(venueOrders()).isZero();
    }

    /** As the rows lie there after a stop and a start in between which the clock was set back by an hour. */
    @Test
    void shouldNotTradeAnHourLaterWhatWaitedWhenTheClockWasSetBack() {
        SignalGenerated ahead = signal(Direction.LONG, Instant.now().plusSeconds(3600));
        TestEvents.publish(Topics.SIGNALS, "BTC_USD", ahead);
        awaitWork(ahead, "SKIPPED");
        assertThat(venueOrders()).isZero();
        Engine.sql("update signal_work set status = 'WAITING', claimed_until = now() + interval '1 hour', reason = null"
                + " where signal_id = '" + ahead.signalId() + "'");

        awaitWork(ahead, "SKIPPED");

        assertThat(Engine.number("select count(*) from signal_work where reason like '%the clock was set back%'"
                        + " and signal_id = '" + ahead.signalId() + "'"))
                .isEqualByComparingTo("1");
        assertThat(venueOrders()).isZero();
    }

    @Test
    void shouldObeyAStopThatCameByTheLogTwice() {
        StopChanged stop = new StopChanged(
                UUID.randomUUID(),
                System.nanoTime(),
                StopScope.ACCOUNT,
                Long.toString(account),
                "drill",
                "test",
                Instant.now(),
                null,
                null,
                null);
        TestEvents.publish(Topics.STOPS, stop.stopId().toString(), stop);
        TestEvents.publish(Topics.STOPS, stop.stopId().toString(), stop);
        Engine.await(() -> Engine.trade(account, "LONG", "0.001", "").code().equals("STOP_001"), "the stop");
        assertThat(Engine.number("select count(*) from stops where stop_id = '" + stop.stopId() + "'"))
                .isEqualByComparingTo("1");
    }

    private void awaitWork(SignalGenerated signal, String status) {
        Engine.await(
                () -> Engine.number("select count(*) from signal_work where status = '" + status + "' and signal_id = '"
                                        + signal.signalId() + "'")
                                .signum()
                        > 0,
                status);
    }

    private int venueOrders() {
        return Engine.number("select count(*) from paper_orders where account_id = " + account)
                .intValue();
    }

    private void publishRun(StrategyRunChanged.Status status) {
        publishRun(run, account, status);
    }

    private static void publishRun(UUID run, long account, StrategyRunChanged.Status status) {
        TestEvents.publish(
                Topics.RUNS,
                run.toString(),
                new StrategyRunChanged(
                        run,
                        account,
                        "test",
                        "momentum",
                        "BTC_USD",
                        Timeframe.M1,
                        Map.of(),
                        new BigDecimal("0.01"),
                        7,
                        status,
                        "test",
                        Instant.now()));
    }

    private SignalGenerated signal(Direction direction, Instant at) {
        return signal(List.of(run), direction, at);
    }

    private static SignalGenerated signal(List<UUID> runs, Direction direction, Instant at) {
        boolean isLong = direction == Direction.LONG;
        return new SignalGenerated(
                UUID.randomUUID(),
                runs,
                "BTC_USD",
                Timeframe.M1,
                "momentum",
                "1",
                direction,
                new BigDecimal("0.8"),
                new BigDecimal("50000"),
                new BigDecimal(isLong ? "49000.123" : "51000.123"),
                new BigDecimal(isLong ? "52000" : "48000"),
                new BigDecimal("2"),
                at,
                at,
                new SignalGenerated.Evidence(at, at, 20, "d", Map.of(), Map.of(), List.of("because")));
    }
}
