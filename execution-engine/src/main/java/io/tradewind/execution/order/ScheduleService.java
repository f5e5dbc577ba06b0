package io.tradewind.execution.order;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.account.AccountReadiness;
import io.tradewind.execution.fence.FenceService;
import io.tradewind.execution.fence.FenceSnapshot;
import io.tradewind.execution.fence.SendGate;
import io.tradewind.execution.sql.Overtaken;
import io.tradewind.execution.timer.Timers;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Sends orders that wait for their time. The row is the timer; what is in memory only makes it punctual. */
@Singleton
class ScheduleService {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(3);

    private final Database database;
    private final OrderRepository orders;
    private final IntentService intents;
    private final SendService sender;
    private final BookingService booking;
    private final AccountReadiness readiness;
    private final FenceService fence;
    private final SendGate gate;
    private final Timers timers;
    private final ExecutionConfig config;
    private final Clock clock;

    ScheduleService(
            Database database,
            OrderRepository orders,
            IntentService intents,
            SendService sender,
            BookingService booking,
            AccountReadiness readiness,
            FenceService fence,
            SendGate gate,
            Timers timers,
            ExecutionConfig config,
            Clock clock) {
        this.database = database;
        this.orders = orders;
        this.intents = intents;
        this.sender = sender;
        this.booking = booking;
        this.readiness = readiness;
        this.fence = fence;
        this.gate = gate;
        this.timers = timers;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timers.every(LOOK, "scheduled orders", this::sendDue);
    }

    /** Sends the order punctually. */
    void at(Order order) {
        timers.after(Duration.between(clock.instant(), order.dueAt()), "scheduled order", this::sendDue);
    }

    /** One that fails keeps no other waiting. */
    void sendDue() {
        Instant now = clock.instant();
        for (Order order : database.read(tx -> orders.due(tx, now, now.plus(config.scheduledLateness())))) {
            try {
                end(order);
            } catch (RuntimeException e) {
                Log.warnf("scheduled order %d waits for the next look: %s", order.id(), e.getMessage());
            }
        }
    }

    private void end(Order order) {
        Instant now = clock.instant();
        Duration late = Duration.between(order.dueAt(), now);
        if (order.createdAt().isAfter(now.plus(config.scheduledLateness()))) {
            String why =
                    "It was accepted at " + order.createdAt() + " by a clock that was set back since: how late it is"
                            + " nobody knows, and it was not sent. Send it anew";
            booking.note(order, new OrderInput.Withheld(), ErrorCode.EXEC_002.name(), why);
        } else if (late.compareTo(config.scheduledLateness()) > 0) {
            String why = "It was due at " + order.dueAt() + ", " + late.toSeconds()
                    + " s ago, and leaves at most " + config.scheduledLateness().toSeconds()
                    + " s late: it was not sent. Send it anew";
            booking.note(order, new OrderInput.Withheld(), ErrorCode.EXEC_002.name(), why);
        } else if (readiness.isReady(order.accountId())) {
            send(order);
        }
    }

    private void send(Order scheduled) {
        Order order = new Order(
                scheduled.id(),
                scheduled.tradeId(),
                scheduled.accountId(),
                scheduled.clientOrderId(),
                scheduled.terms(),
                scheduled.tags(),
                scheduled.progress().refused(OrderStatus.SUBMITTING, null, null, clock.instant()),
                scheduled.variance(),
                scheduled.dueAt(),
                fence.instance(),
                scheduled.createdAt());
        SendGate.Share share = gate.enter(order.clientOrderId(), intents.scope(order), LONGEST_HOLD);
        sender.begin(order);
        try {
            FenceSnapshot passed = intents.release(order);
            sender.send(order, passed, share);
        } catch (Overtaken e) {
            // Another replica, or the same order's other timer, was faster; if not, the next look finds it.
        } catch (Refusal refusal) {
            booking.note(scheduled, new OrderInput.Withheld(), refusal.code().name(), refusal.getMessage());
        } finally {
            share.close();
            sender.end(order);
        }
    }
}
