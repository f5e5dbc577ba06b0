package io.tradewind.execution.queue;

import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.halt.HaltPoint;
import io.tradewind.kit.sql.SqlFailure;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.logging.MDC;

/** Whose work is whose, and one try of it, whatever it throws. */
final class Handlers {
    private final Map<String, WorkHandler> byKind = new TreeMap<>();
    private final int maxAttempts;

    Handlers(List<WorkHandler> handlers, int maxAttempts) {
        handlers.forEach(handler -> handler.kinds().forEach(kind -> byKind.put(kind, handler)));
        this.maxAttempts = maxAttempts;
    }

    /** In order of the alphabet. */
    SortedSet<String> kinds() {
        return new TreeSet<>(byKind.keySet());
    }

    /** What the work has to do with; everything when nobody can say. */
    Reach reach(Work work) {
        WorkHandler handler = byKind.get(work.kind());
        try {
            return handler == null ? Reach.EVERYTHING : handler.reach(work);
        } catch (RuntimeException e) {
            Log.debugf("command %d keeps its place behind all others: %s", work.id(), e.getMessage());
            return Reach.EVERYTHING;
        }
    }

    /** @throws SqlFailure when the database is away */
    Outcome attempt(Work work) {
        MDC.put("requestId", work.correlationId() == null ? "" : work.correlationId());
        WorkHandler handler = byKind.get(work.kind());
        if (handler == null) {
            // Queued by a newer version: another replica may know it, this one must not hold up the account.
            return new Outcome.Failed(ErrorCode.SYS_001, "This version does not know the command", Map.of());
        }
        HaltPoint.reached("claimed");
        try {
            return handler.perform(work, work.attempts() + 1 >= maxAttempts);
        } catch (Refusal refusal) {
            return Outcome.Failed.of(refusal);
        } catch (RuntimeException | Error e) {
            if (e instanceof SqlFailure sql && sql.isConnectionProblem()) {
                throw sql;
            }
            // Whatever it was, the lane must not stand still under a lease that goes on.
            Log.warnf(e, "command %d failed and is tried again", work.id());
            return new Outcome.Later(new Outcome.Failed(
                    ErrorCode.SYS_001, "Something broke on our side; its effect is in the ledger", Map.of()));
        }
    }
}
