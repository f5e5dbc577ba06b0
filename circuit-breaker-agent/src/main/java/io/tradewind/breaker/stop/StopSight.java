package io.tradewind.breaker.stop;

import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.kit.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which stops a caller sees: those of the system and of services everybody, those of accounts and of their strategy runs
 * whoever the accounts belong to, and who oversees all of them.
 */
@ApplicationScoped
public class StopSight {
    private final RunDirectory runs;
    private final Caller caller;

    StopSight(RunDirectory runs, Caller caller) {
        this.runs = runs;
        this.caller = caller;
    }

    /** Targets whose stops the caller sees, in the fence's spelling; null = every one. */
    Set<String> targets() {
        if (caller.overseesAll()) {
            return null;
        }
        Set<String> targets = new HashSet<>(StopTargets.SERVICES);
        caller.accounts().forEach(account -> targets.add(Long.toString(account)));
        runs.of(caller.accounts()).forEach(run -> targets.add(run.toString()));
        return targets;
    }

    /** Stops out of sight are not there for this caller. */
    public Predicate<Stop> seen() {
        Set<String> targets = targets();
        return stop -> stop.scope() == StopScope.SYSTEM || targets == null || targets.contains(stop.targetId());
    }
}
