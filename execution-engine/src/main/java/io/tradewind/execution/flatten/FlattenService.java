package io.tradewind.execution.flatten;

import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.flatten.Flattened.OrderEnd;
import io.tradewind.execution.flatten.Flattened.Outcome;
import io.tradewind.execution.flatten.Flattened.PositionEnd;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.order.CloseService;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueFailures;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.idempotency.IdempotencyStore;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.web.RequestContext;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jboss.logging.MDC;

/**
 * Cancels what works and closes what is open. Everything it sends only takes risk away, so it passes stops and limits.
 * One that fails does not keep the others from ending.
 */
@Singleton
class FlattenService {
    private static final int AT_ONCE = 8;

    private final Database database;
    private final TradeReads reads;
    private final CloseService closing;
    private final IdempotencyStore idempotency;
    private final RequestContext request;
    private final Clock clock;

    FlattenService(
            Database database,
            TradeReads reads,
            CloseService closing,
            IdempotencyStore idempotency,
            RequestContext request,
            Clock clock) {
        this.database = database;
        this.reads = reads;
        this.closing = closing;
        this.idempotency = idempotency;
        this.request = request;
        this.clock = clock;
    }

    /**
     * What to end.
     *
     * @param closes whether positions are closed too
     * @param requestId a repetition gets the answer that was complete, and goes on before there is one; null = none
     * @param caller service that asks; null = a person
     */
    record Ask(TradeReads.Selection selection, boolean closes, String reason, String requestId, String caller) {
        private String scope() {
            return (closes ? "flatten:" : "cancel-orders:") + selection.accountId();
        }

        private String digest() {
            return selection.runId() + "|" + selection.magicId();
        }
    }

    Flattened run(Ask ask) {
        if (ask.requestId() == null) {
            return end(ask);
        }
        Optional<Flattened> before = database.read(
                tx -> idempotency.answered(tx, ask.scope(), ask.requestId(), ask.digest(), Flattened.class));
        if (before.isPresent() && before.get().complete()) {
            return before.get();
        }
        // Twice at once does no harm: one close of a position runs at a time, and only of what nothing closes yet.
        Flattened now = end(ask);
        database.runInTransaction(tx -> idempotency.keep(tx, ask.scope(), ask.requestId(), ask.digest(), now));
        return now;
    }

    private Flattened end(Ask ask) {
        List<OrderEnd> orders = together(reads.open(ask.selection()), this::cancel);
        // Read after the cancels: an order may have filled before it was taken back.
        List<PositionEnd> positions =
                ask.closes() ? together(reads.openPositions(ask.selection()), position -> close(position, ask)) : null;
        boolean complete = orders.stream().allMatch(OrderEnd::isDone)
                && (positions == null || positions.stream().allMatch(PositionEnd::isDone));
        return new Flattened(
                ask.selection().accountId(), ask.requestId(), complete, orders, positions, clock.instant());
    }

    private OrderEnd cancel(Order order) {
        try {
            return canceled(order);
        } catch (RuntimeException e) {
            // Whatever it is, the positions must not wait for it.
            Log.errorf(e, "order %d is not canceled", order.id());
            return orderEnd(order, Outcome.FAILED, ErrorCode.SYS_001.name(), "The cancel failed here; see the log");
        }
    }

    private OrderEnd canceled(Order order) {
        try {
            Order after = closing.cancel(order);
            return orderEnd(after, outcome(after.status()), null, null);
        } catch (Refusal e) {
            return notCanceled(order, Outcome.FAILED, e.code(), e.getMessage());
        } catch (VenueFailure e) {
            return notCanceled(order, outcome(e), VenueFailures.code(e), e.getMessage());
        }
    }

    /** It may have ended by itself all the same. */
    private OrderEnd notCanceled(Order order, Outcome outcome, ErrorCode code, String reason) {
        Order now = reads.order(order.id());
        return now.status().isTerminal()
                ? orderEnd(now, outcome(now.status()), null, null)
                : orderEnd(now, outcome, code.name(), reason);
    }

    /** Where the call went out and no answer is certain, the venue may still do it. */
    private static Outcome outcome(VenueFailure e) {
        boolean isOpen =
                e instanceof VenueSilent || (e instanceof VenueFailure.RateLimited limited && limited.wasSent());
        return isOpen ? Outcome.PENDING : Outcome.FAILED;
    }

    private static Outcome outcome(OrderStatus status) {
        return switch (status) {
            case CANCELED -> Outcome.CANCELED;
            case FILLED, DENIED, REJECTED, EXPIRED -> Outcome.ENDED;
            case SCHEDULED, SUBMITTING, UNKNOWN, WORKING, PARTIALLY_FILLED -> Outcome.PENDING;
        };
    }

    private static OrderEnd orderEnd(Order order, Outcome outcome, String code, String reason) {
        return new OrderEnd(
                order.id(),
                order.terms().instrument(),
                outcome,
                order.status(),
                order.progress().filled(),
                code,
                reason);
    }

    private PositionEnd close(Position position, Ask ask) {
        try {
            return closed(position, ask);
        } catch (RuntimeException e) {
            Log.errorf(e, "position %d is not closed", position.positionId());
            return notClosed(position, Outcome.FAILED, ErrorCode.SYS_001.name(), "The close failed here; see the log");
        }
    }

    private PositionEnd closed(Position position, Ask ask) {
        try {
            Order order = closing.close(
                    position.positionId(), null, new CloseService.Closing(ask.reason(), null, ask.caller()));
            boolean closed = order.progress().filled().compareTo(position.quantity()) >= 0;
            return new PositionEnd(
                    position.positionId(),
                    position.instrument(),
                    position.direction(),
                    position.quantity(),
                    closed ? Outcome.CLOSED : Outcome.PENDING,
                    order.id(),
                    order.progress().filled(),
                    order.fillPrice(),
                    order.progress().reasonCode(),
                    closed ? null : order.progress().reason());
        } catch (Refusal e) {
            boolean isOpen = reads.openPositions(ask.selection()).stream()
                    .anyMatch(open -> open.positionId() == position.positionId());
            return isOpen
                    ? notClosed(
                            position,
                            e.code() == ErrorCode.REQ_007 ? Outcome.PENDING : Outcome.FAILED,
                            e.code().name(),
                            e.getMessage())
                    : notClosed(position, Outcome.ENDED, null, null);
        } catch (VenueFailure e) {
            return notClosed(position, outcome(e), VenueFailures.code(e).name(), e.getMessage());
        }
    }

    private static PositionEnd notClosed(Position position, Outcome outcome, String code, String reason) {
        return new PositionEnd(
                position.positionId(),
                position.instrument(),
                position.direction(),
                position.quantity(),
                outcome,
                null,
                BigDecimal.ZERO,
                null,
                code,
                reason);
    }

    /** Some at a time: venues answer slowly, and the last position must not wait for all others. */
    private <A, B> List<B> together(List<A> things, Function<A, B> work) {
        String requestId = request.requestId();
        List<Future<B>> running = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (A thing : things) {
                running.add(threads.submit(() -> {
                    MDC.put("requestId", requestId == null ? "" : requestId);
                    return work.apply(thing);
                }));
            }
            List<B> done = new ArrayList<>();
            for (Future<B> future : running) {
                done.add(future.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while flattening", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
