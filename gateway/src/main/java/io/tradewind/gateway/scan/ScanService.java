package io.tradewind.gateway.scan;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.gateway.cockpit.CockpitAccounts;
import io.tradewind.gateway.cockpit.CockpitAgents;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.gateway.cockpit.TradingAccount;
import io.tradewind.gateway.scan.CheckState.Status;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Executes scans, and knows how each check stands. */
@Singleton
public class ScanService implements CleanScans {
    /** Times a check's own time: when it still stands as running then, its process has gone. */
    private static final int LONGEST = 4;

    private final Checks checks;
    private final CockpitAgents agents;
    private final CockpitAccounts accounts;
    private final Database database;
    private final ScanRepository repository;
    private final ScanConfig config;
    private final ScanClock time;

    ScanService(
            Checks checks,
            CockpitAgents agents,
            CockpitAccounts accounts,
            Database database,
            ScanRepository repository,
            ScanConfig config,
            ScanClock time) {
        this.checks = checks;
        this.agents = agents;
        this.accounts = accounts;
        this.database = database;
        this.repository = repository;
        this.config = config;
        this.time = time;
    }

    /** Clock and ids of scans. */
    @Singleton
    static class ScanClock {
        private final Clock clock;
        private final IdSource ids;

        ScanClock(Clock clock, IdSource ids) {
            this.clock = clock;
            this.ids = ids;
        }

        Instant now() {
            return clock.instant();
        }

        UUID fresh() {
            return ids.next();
        }
    }

    /** Executes these checks for the operator's primary account; without one they say so. */
    public ScanResult scan(Operator operator, Set<ScanCheck> wanted) {
        CockpitAccounts.Owned owned;
        try {
            owned = accounts.of(operator);
        } catch (ServiceUnavailable | RemoteRefusal away) {
            return scan(operator, null, "Your accounts are not known: " + away.getMessage(), wanted);
        }
        return scan(owned.operator(), owned.primary().orElse(null), "You have no account at any venue", wanted);
    }

    /** Executes these checks for one account; each stands as running until it is done. */
    public ScanResult scan(Operator operator, TradingAccount account, Set<ScanCheck> wanted) {
        return scan(operator, account, null, wanted);
    }

    private ScanResult scan(Operator operator, TradingAccount account, String whyNoAccount, Set<ScanCheck> wanted) {
        UUID scan = time.fresh();
        Subject subject = subject(operator, account, whyNoAccount);
        database.runInTransaction(tx -> wanted.forEach(check ->
                repository.store(tx, operator.userId(), scan, state(subject, check, Status.RUNNING, null, null))));
        List<CheckState> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<CheckState>> running = wanted.stream()
                    .map(check -> CompletableFuture.supplyAsync(() -> execute(subject, scan, check), threads))
                    .toList();
            running.forEach(state -> done.add(state.join()));
        }
        return new ScanResult(done, account != null && isClean(with(done, operator), account.id()), time.now());
    }

    /** Of its own checks a scan believes itself: another one may be executing them again. */
    private Map<ScanCheck, CheckState> with(List<CheckState> done, Operator operator) {
        Map<ScanCheck, CheckState> states = states(operator.userId());
        done.forEach(state -> states.put(state.check(), state));
        return states;
    }

    private CheckState execute(Subject subject, UUID scan, ScanCheck check) {
        long began = System.nanoTime();
        Verdict verdict = checks.run(check, subject);
        CheckState state = state(
                subject, check, verdict.status(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began), verdict);
        database.runInTransaction(tx -> repository.store(tx, subject.operator().userId(), scan, state));
        return state;
    }

    private CheckState state(Subject subject, ScanCheck check, Status status, Long duration, Verdict verdict) {
        return new CheckState(
                check,
                status,
                subject.venue(),
                subject.hasAccount() ? subject.account().id() : null,
                duration,
                verdict == null ? null : verdict.problem(),
                time.now());
    }

    private Subject subject(Operator operator, TradingAccount account, String whyNoAccount) {
        Supplier<Subject.Preflight> preflight = new Once<>(() -> {
            Instant before = time.now();
            JsonNode answer = agents.preflight(operator.claims(), account.id());
            return new Subject.Preflight(answer, before, time.now());
        });
        Set<Instrument> traded = traded(operator, account);
        List<Instrument> wanted = traded.isEmpty() ? usual(account) : List.copyOf(traded);
        Supplier<JsonNode> quotes = new Once<>(() -> agents.quotes(
                operator.claims(),
                account.id(),
                wanted.stream().map(Instrument::symbol).toList()));
        return new Subject(operator, account, whyNoAccount, wanted, !traded.isEmpty(), preflight, quotes);
    }

    /** What the account's runs trade. */
    private Set<Instrument> traded(Operator operator, TradingAccount account) {
        Set<Instrument> traded = new LinkedHashSet<>();
        if (account != null) {
            try {
                agents.activeRuns(operator.claims(), account.id())
                        .forEach(run -> Instruments.find(run.path("instrument").asText())
                                .ifPresent(traded::add));
            } catch (ServiceUnavailable | RemoteRefusal away) {
                Log.debugf("runs are not known: %s", away.getMessage());
            }
        }
        return traded;
    }

    /** What is configured for the account's venue, while no run says what it trades. */
    private List<Instrument> usual(TradingAccount account) {
        List<String> usual = account == null
                ? config.instrument()
                : config.instruments().getOrDefault(account.venue(), config.instrument());
        return usual.stream()
                .flatMap(symbol -> Instruments.find(symbol).stream())
                .toList();
    }

    /** How a check stands: pending when it was never executed. */
    public CheckState state(UUID userId, ScanCheck check) {
        return states(userId).getOrDefault(check, CheckState.never(check));
    }

    @Override
    public boolean isClean(UUID userId, long accountId) {
        return isClean(states(userId), accountId);
    }

    /** Whether the last scan, of whichever account, lets the operator go on. */
    public boolean isCleanForSome(UUID userId) {
        Map<ScanCheck, CheckState> states = states(userId);
        CheckState first = states.get(ScanCheck.KITE_CONNECTION);
        return first != null && first.accountId() != null && isClean(states, first.accountId());
    }

    private boolean isClean(Map<ScanCheck, CheckState> states, long accountId) {
        Instant oldest = time.now().minus(config.validity());
        return EnumSet.allOf(ScanCheck.class).stream()
                .map(states::get)
                .allMatch(state -> state != null
                        && state.status().isPassed()
                        && state.accountId() != null
                        && state.accountId() == accountId
                        && state.at().isAfter(oldest));
    }

    /** What keeps the operator from going on, by check; empty for checks that passed. */
    public List<CheckState> failing(UUID userId) {
        return states(userId).values().stream()
                .filter(state -> state.status() == Status.FAILURE)
                .toList();
    }

    /** After a shutdown nothing that was found before counts. */
    public void forget(UUID userId) {
        database.runInTransaction(tx -> repository.forget(tx, userId));
    }

    private Map<ScanCheck, CheckState> states(UUID userId) {
        Map<ScanCheck, CheckState> states = new EnumMap<>(ScanCheck.class);
        Instant now = time.now();
        Duration longest = config.timeout().multipliedBy(LONGEST);
        database.read(tx -> repository.of(tx, userId))
                .forEach(state -> states.put(state.check(), state.asOf(now, longest)));
        return states;
    }
}
