package io.tradewind.gateway.shutdown;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.cockpit.CockpitAgents;
import io.tradewind.kit.call.RemoteRefusal;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The breaker's stop of every account, before anything else and without asking anything first. */
@Singleton
class KillSwitch {
    private final CockpitAgents agents;
    private final Shutdowns shutdowns;
    private final Patience patience;
    private final ConcurrentHashMap<UUID, Turn> turns = new ConcurrentHashMap<>();

    KillSwitch(CockpitAgents agents, Shutdowns shutdowns, Patience patience) {
        this.agents = agents;
        this.shutdowns = shutdowns;
        this.patience = patience;
    }

    /** Firings of one shutdown, one after the other, and how many there are. */
    private record Turn(ReentrantLock lock, int users) {
        Turn more(int change) {
            return users + change == 0 ? null : new Turn(lock, users + change);
        }
    }

    /**
     * Stops all opening of positions in the accounts that are not stopped yet. Answers what went wrong. When a shutdown
     * is fired twice at once, the second sees what the first has stopped: a stop too many is one more to lift.
     */
    List<String> fire(Shutdown shutdown) {
        Turn turn =
                turns.compute(shutdown.id(), (id, now) -> now == null ? new Turn(new ReentrantLock(), 1) : now.more(1));
        turn.lock().lock();
        try {
            return fireNow(shutdown);
        } finally {
            turn.lock().unlock();
            turns.computeIfPresent(shutdown.id(), (id, now) -> now.more(-1));
        }
    }

    private List<String> fireNow(Shutdown shutdown) {
        List<Long> left = shutdowns.notStopped(shutdown.id());
        return Abreast.each(
                left,
                account -> patience.with(shutdown, "kill switch of account " + account, () -> stop(shutdown, account)));
    }

    private List<String> stop(Shutdown shutdown, long account) {
        try {
            agents.stop(
                    shutdowns.operator(shutdown).claims(),
                    account,
                    "emergency shutdown " + shutdown.id(),
                    shutdown.userId().toString());
        } catch (RemoteRefusal refusal) {
            if (refusal.code() == ErrorCode.EXEC_002) {
                // Stored, and pushed by the breaker until the engine confirms: another one would only be lifted twice.
                shutdowns.stopped(shutdown.id(), account);
            }
            throw refusal;
        }
        shutdowns.stopped(shutdown.id(), account);
        return List.of();
    }
}
