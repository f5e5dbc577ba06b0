package io.tradewind.gateway.shutdown;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.gateway.account.OwnedAccounts;
import io.tradewind.gateway.cockpit.CockpitAccounts;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.gateway.cockpit.Problem;
import io.tradewind.gateway.cockpit.TradingAccount;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.halt.HaltPoint;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Shuts an operator's accounts down, step by step, and goes on with what another process left. */
@Singleton
public class ShutdownService {
    private final Shutdowns shutdowns;
    private final ShutdownWork work;
    private final KillSwitch killSwitch;
    private final CockpitAccounts accounts;
    private final OwnedAccounts known;
    private final ShutdownConfig config;
    private final ConcurrentHashMap<UUID, CompletableFuture<Void>> ours = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("shutdowns").daemon(true).factory());

    ShutdownService(
            Shutdowns shutdowns,
            ShutdownWork work,
            KillSwitch killSwitch,
            CockpitAccounts accounts,
            OwnedAccounts known,
            ShutdownConfig config) {
        this.shutdowns = shutdowns;
        this.work = work;
        this.killSwitch = killSwitch;
        this.accounts = accounts;
        this.known = known;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        long period = config.resumeEvery().toMillis();
        timer.scheduleWithFixedDelay(this::resume, period, period, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    /** Shuts down, and waits for its end as long as a call may last; refuses (409) while one runs. */
    public Shutdown shutDown(Operator operator, Shutdown.Type type) {
        Shutdowns.Begun begun = shutdowns.begin(operator.userId(), type, accountsOf(operator));
        UUID id = begun.shutdown().id();
        if (begun.isNew()) {
            begin(begun.shutdown());
        } else {
            // An emergency that takes over a graceful one does not wait for the step that is under way.
            killSwitch.fire(begun.shutdown()).forEach(problem -> Log.errorf("emergency shutdown: %s", problem));
        }
        CompletableFuture<Void> end = ours.get(id);
        if (end != null) {
            await(end);
        }
        return shutdowns.now(id);
    }

    /**
     * An engine that is away does not keep anybody from an emergency: then it is about the accounts known before. Where
     * none is known, a shutdown of nothing would say that all is closed, so then the failure is the answer.
     */
    private Set<Long> accountsOf(Operator operator) {
        try {
            return accounts.of(operator).accounts().stream()
                    .map(TradingAccount::id)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (ServiceUnavailable | RemoteRefusal away) {
            Set<Long> before = known.of(operator.userId());
            if (before.isEmpty() && !isUnderWay(operator.userId())) {
                throw away;
            }
            return before;
        }
    }

    /** One that is has its accounts, and an emergency takes it over. */
    private boolean isUnderWay(UUID userId) {
        return latest(userId).filter(last -> !last.isFinished()).isPresent();
    }

    /** The last one; empty when there never was one. */
    public Optional<Shutdown> latest(UUID userId) {
        return shutdowns.latest(userId);
    }

    private void begin(Shutdown shutdown) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        ours.put(shutdown.id(), end);
        Thread.ofVirtual().name("shutdown").start(() -> {
            try {
                goOn(shutdown);
            } catch (RuntimeException broken) {
                Log.errorf(broken, "shutdown is left for the next look shutdownId=%s", shutdown.id());
            } finally {
                ours.remove(shutdown.id());
                end.complete(null);
            }
        });
    }

    private void goOn(Shutdown begun) {
        Shutdown shutdown = begun;
        for (Optional<ShutdownStep> next = shutdown.next(); next.isPresent(); next = shutdown.next()) {
            ShutdownStep step = next.get();
            long began = System.nanoTime();
            shutdowns.store(shutdown.with(new StepState(step, StepState.Status.RUNNING, null, null)));
            // An emergency may have taken over: its type is read anew for each step.
            shutdown = shutdowns.now(shutdown.id());
            List<String> problems = work.run(step, shutdown);
            HaltPoint.reached("shutdown_" + step.number());
            shutdown = shutdowns.now(shutdown.id());
            shutdown = shutdown.with(done(step, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began), problems));
            shutdowns.store(shutdown);
        }
        shutdowns.store(shutdown.finished(shutdowns.now()));
    }

    private static StepState done(ShutdownStep step, long durationMs, List<String> problems) {
        if (problems.isEmpty()) {
            return new StepState(step, StepState.Status.COMPLETE, durationMs, null);
        }
        Problem problem = new Problem(
                step.title() + " failed",
                String.join("; ", problems),
                "Check these at the broker itself, then shut down again");
        return new StepState(step, StepState.Status.FAILED, durationMs, problem);
    }

    /** A call to a venue may last as long as the lease, and a step has many: what goes on here is not abandoned. */
    private void resume() {
        try {
            ours.keySet().forEach(shutdowns::stillAtWork);
            for (Optional<Shutdown> left = shutdowns.abandoned(); left.isPresent(); left = shutdowns.abandoned()) {
                Log.warnf("shutdown goes on shutdownId=%s", left.get().id());
                begin(left.get());
            }
        } catch (RuntimeException away) {
            Log.warnf("shutdowns are not looked at: %s", away.getMessage());
        }
    }

    private void await(CompletableFuture<Void> end) {
        try {
            end.get(config.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            Log.infof("a shutdown takes longer than its call");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
