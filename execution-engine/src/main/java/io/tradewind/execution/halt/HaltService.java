package io.tradewind.execution.halt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.fence.FenceService;
import io.tradewind.execution.fence.FenceSnapshot;
import io.tradewind.execution.fence.OrderScope;
import io.tradewind.execution.order.CloseService;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.execution.timer.Timers;
import io.tradewind.execution.venue.VenueTurns;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.IdSource;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stop also takes back what already works at a venue and could still open or grow a position. It begins at once, asks
 * again while the venue does not confirm, and tells somebody when that takes too long: an alert, a counter, and the
 * stop's own entry at the circuit breaker. The rows are the memory: a restart goes on where it was.
 */
@Singleton
class HaltService {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    private static final Duration LATEST = Duration.ofSeconds(5);
    /** Cancels at each venue. */
    private static final int AT_ONCE = 16;

    private static final int PAGE = 1000;

    /** Reason code of a cancel that a stop asked for. */
    private static final String STOPPED = "emergency_stop";

    private final Database database;
    private final CancelRepository cancels;
    private final FenceService fence;
    private final TradeReads trades;
    private final CloseService closing;
    private final AccountRegistry accounts;
    private final Outbox outbox;
    private final IdSource ids;
    private final Timers timers;
    private final Clock clock;
    private final Counter alarms;
    private final Set<Long> asked = ConcurrentHashMap.newKeySet();
    private final VenueTurns turns = new VenueTurns(AT_ONCE);

    HaltService(
            Database database,
            CancelRepository cancels,
            FenceService fence,
            TradeReads trades,
            CloseService closing,
            AccountRegistry accounts,
            Outbox outbox,
            IdSource ids,
            Timers timers,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database.ahead();
        this.cancels = cancels;
        this.fence = fence;
        this.trades = trades;
        this.closing = closing;
        this.accounts = accounts;
        this.outbox = outbox;
        this.ids = ids;
        this.timers = timers;
        this.clock = clock;
        this.alarms = metrics.counter("tradewind_stop_cancel_alarms_total");
    }

    void start(@Observes StartupEvent event) {
        fence.onChange(() -> timers.now("cancels of a stop", this::look));
        timers.every(LOOK, "cancels of a stop", this::look);
    }

    /** One round; nothing is asked of the database while no stop stands. */
    void look() {
        FenceSnapshot known = fence.known();
        if (known.activeStops().isEmpty()) {
            return;
        }
        takeBack(known);
        Instant now = clock.instant();
        database.runInTransaction(tx -> {
            cancels.confirmEnded(tx, now);
            cancels.alarm(tx, now.minus(LATEST), now).forEach(open -> {
                outbox.publish(tx, Topics.ALERTS, Long.toString(open.accountId()), alert(open, now));
                tx.afterCommit(() -> told(open));
            });
        });
    }

    /** Page by page: how many orders work that no stop forbids must not matter. */
    private void takeBack(FenceSnapshot known) {
        List<Order> page = trades.takeable(Long.MIN_VALUE, PAGE);
        while (!page.isEmpty()) {
            page.forEach(order -> scope(order).flatMap(known::forbidding).ifPresent(stop -> takeBack(stop, order)));
            page = page.size() < PAGE
                    ? List.of()
                    : trades.takeable(page.getLast().id(), PAGE);
        }
    }

    private Optional<OrderScope> scope(Order order) {
        return accounts.byId(order.accountId()).map(account -> scope(account, order));
    }

    private static OrderScope scope(Account account, Order order) {
        return new OrderScope(
                account.accountId(),
                account.label(),
                order.tags().caller(),
                order.tags().runId());
    }

    /**
     * Asks the venue on a thread of its own: a slow one must not hold up the others. An order has one such thread at a
     * time, however long its venue takes.
     */
    private void takeBack(StopChanged stop, Order order) {
        if (!asked.add(order.id())) {
            return;
        }
        try {
            database.runInTransaction(tx -> cancels.ask(tx, stop.stopId(), order, clock.instant()));
        } catch (RuntimeException e) {
            // It is written with the next asking; the venue is asked all the same.
            Log.errorf("cancel is not written down stopId=%s order=%d: %s", stop.stopId(), order.id(), e.getMessage());
        }
        timers.now("cancel of a stop", () -> {
            try {
                cancelInTurn(stop, order);
            } finally {
                timers.after(ASK_AGAIN, "cancel of a stop", () -> asked.remove(order.id()));
            }
        });
    }

    private void cancelInTurn(StopChanged stop, Order order) {
        turns.run(accounts.get(order.accountId()).venue(), () -> {
            try {
                closing.cancel(order, STOPPED, "emergency stop " + stop.stopId());
            } catch (Refusal ended) {
                Log.debugf("order %d ended before it was canceled", order.id());
            }
        });
    }

    private RiskAlertRaised alert(CancelRepository.Open open, Instant now) {
        Duration waited = Duration.between(open.askedAt(), now);
        return new RiskAlertRaised(
                ids.next(),
                open.accountId(),
                "stop_cancel_overdue",
                RiskAlertRaised.Level.CRITICAL,
                "The venue has not confirmed that order " + open.clientOrderId() + " is canceled, which stop "
                        + open.stopId() + " asked for",
                BigDecimal.valueOf(waited.toMillis(), 3),
                BigDecimal.valueOf(LATEST.toSeconds()),
                now);
    }

    private void told(CancelRepository.Open open) {
        alarms.increment();
        Log.errorf("cancel not confirmed stopId=%s order=%s", open.stopId(), open.clientOrderId());
    }
}
