package io.tradewind.execution.venue.broker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The broker's order book of the day. One answer serves all who ask within a second, and all who ask while it is on its
 * way, unless something was changed since it was asked for. Whoever changes something waits for nobody, and what a cancel
 * asks for shares no question that our own limits may keep back.
 */
final class DayBook {
    private static final Duration SHARED = Duration.ofSeconds(1);

    private final Function<BrokerGate.Kind, List<BrokerOrder>> broker;
    private final Clock clock;
    private final AtomicReference<Answer> last = new AtomicReference<>();

    /** @param broker asks the broker */
    DayBook(Function<BrokerGate.Kind, List<BrokerOrder>> broker, Clock clock) {
        this.broker = broker;
        this.clock = clock;
    }

    private record Answer(BrokerGate.Kind kind, Instant askedAt, CompletableFuture<List<BrokerOrder>> orders) {}

    List<BrokerOrder> orders(BrokerGate.Kind kind) {
        Instant now = clock.instant();
        Answer known = last.get();
        if (known != null && isFresh(known, now) && isShared(known, kind)) {
            return told(known);
        }
        Answer mine = new Answer(kind, now, new CompletableFuture<>());
        // Who is overtaken here asks for itself, and its answer serves nobody else.
        last.compareAndSet(known, mine);
        return ask(mine);
    }

    /** Something was changed: the next question goes to the broker. */
    void changed() {
        last.set(null);
    }

    private static boolean isFresh(Answer answer, Instant now) {
        return !answer.orders().isDone() || !now.isAfter(answer.askedAt().plus(SHARED));
    }

    private static boolean isShared(Answer answer, BrokerGate.Kind kind) {
        return answer.orders().isDone() || answer.kind() == kind || kind == BrokerGate.Kind.READ;
    }

    private List<BrokerOrder> ask(Answer mine) {
        try {
            mine.orders().complete(broker.apply(mine.kind()));
        } catch (RuntimeException | Error e) {
            last.compareAndSet(mine, null);
            mine.orders().completeExceptionally(e);
        }
        return told(mine);
    }

    private static List<BrokerOrder> told(Answer answer) {
        try {
            return answer.orders().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
