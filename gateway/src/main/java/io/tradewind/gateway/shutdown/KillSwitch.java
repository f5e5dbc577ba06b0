package io.tradewind.gateway.shutdown;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.cockpit.CockpitAgents;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.lock.KeyedLocks;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The breaker's stop of every account, before anything else and without asking anything first. */
@Singleton
class KillSwitch {
    private final CockpitAgents agents;
    private final Shutdowns shutdowns;
    private final Patience patience;
    private final KeyedLocks<UUID> turns = new KeyedLocks<>();

    KillSwitch(CockpitAgents agents, Shutdowns shutdowns, Patience patience) {
        this.agents = agents;
        this.shutdowns = shutdowns;
        this.patience = patience;
    }

    /**
     * Stops all opening of positions in the accounts that are not stopped yet. Answers what went wrong. When a shutdown
     * is fired twice at once, the second sees what the first has stopped: a stop too many is one more to lift.
     */
    List<String> fire(Shutdown shutdown) {
        return turns.holding(shutdown.id(), () -> fireNow(shutdown));
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
