package io.tradewind.execution.limit;

import io.quarkus.logging.Log;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.instrument.Rates;
import io.tradewind.execution.limit.LimitCheck.Exposure;
import io.tradewind.kit.audit.Acts;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.RetryAfter;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Judges opening orders by the account's limits, on the same state of the account that the fence demands: an order that
 * was accepted meanwhile, or a limit that was changed, makes the intent fail and the order be judged again. So orders
 * that fit one by one and not together never pass together. What is counted is counted in the database.
 */
@Singleton
public class LimitService {
    private final Database database;
    private final LimitRepository repository;
    private final Rates rates;
    private final Acts acts;
    private final Clock clock;

    LimitService(Database database, LimitRepository repository, Rates rates, Acts acts, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.rates = rates;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * An order before it goes.
     *
     * @param reference price that it is counted at
     * @param market price on its side of the book
     * @param runId strategy run; null = none
     * @param magicId strategy tag; 0 = none
     */
    public record Ask(
            String instrument,
            BigDecimal quantity,
            BigDecimal reference,
            BigDecimal market,
            UUID runId,
            long magicId) {}

    /** Throws the refusal of the first limit that the order is over; answers the limits. Counts nothing. */
    public OrderLimits require(Ask ask, AccountState state) {
        long account = state.accountId();
        OrderLimits limits = database.read(tx -> merged(repository.of(tx, account, ask.instrument())));
        if (limits.equals(OrderLimits.NONE)) {
            return limits;
        }
        LimitCheck.Candidate order = candidate(ask, rate(ask.instrument(), state));
        LimitCheck.size(limits, order);
        if (ask.market() != null) {
            LimitCheck.collar(limits, order);
        }
        LimitCheck.openOrders(limits, openOrders(state));
        LimitCheck.exposure(limits, order, present(state));
        throttle(account, ask, limits);
        return limits;
    }

    private static LimitCheck.Candidate candidate(Ask ask, BigDecimal rate) {
        return new LimitCheck.Candidate(ask.instrument(), ask.quantity(), ask.reference(), ask.market(), rate);
    }

    private static OrderLimits merged(List<LimitRepository.Stored> stored) {
        OrderLimits limits = OrderLimits.NONE;
        for (LimitRepository.Stored one : stored) {
            limits = one.limits().or(limits);
        }
        return limits;
    }

    private static int openOrders(AccountState state) {
        return (int) state.inFlight().stream().filter(o -> !o.reduceOnly()).count();
    }

    private List<Exposure> present(AccountState state) {
        List<Exposure> present = new ArrayList<>();
        for (AccountState.OpenPosition p : state.positions()) {
            BigDecimal price = p.markPrice() == null ? p.entryPrice() : p.markPrice();
            present.add(exposure(p.instrument(), p.quantity(), price, state));
        }
        for (AccountState.InFlightOrder o : state.inFlight()) {
            if (!o.reduceOnly()) {
                present.add(exposure(o.instrument(), o.remaining(), o.price(), state));
            }
        }
        return present;
    }

    private Exposure exposure(String instrument, BigDecimal quantity, BigDecimal price, AccountState state) {
        BigDecimal rate = rate(instrument, state);
        return new Exposure(
                instrument,
                price == null || rate == null ? null : quantity.multiply(price).multiply(rate));
    }

    private BigDecimal rate(String instrument, AccountState state) {
        return rates.of(Instruments.get(instrument).quote(), state.currency()).orElse(null);
    }

    /** Counts the order where a window of the limits counts; throws when that is full. Once for each order. */
    public void count(long account, Ask ask, OrderLimits limits) {
        if (limits.messages() != null) {
            Duration window = or(limits.messageWindow(), Duration.ofMinutes(1));
            long used = database.inTransaction(tx -> repository.count(tx, account, "messages", start(window)));
            if (used > limits.messages()) {
                throw new Refusal(
                        ErrorCode.RATE_001,
                        "More orders than the account's limit messages",
                        Map.of(
                                "rule",
                                "messages",
                                "limit",
                                limits.messages(),
                                "window_seconds",
                                window.toSeconds(),
                                RetryAfter.AT,
                                start(window).plus(window).toString()));
            }
        }
        if (limits.windowCollar() != null && ask.market() != null) {
            Duration window = or(limits.collarWindow(), Duration.ofMinutes(5));
            BigDecimal first = database.inTransaction(
                    tx -> repository.first(tx, account, "collar:" + ask.instrument(), start(window), ask.market()));
            LimitCheck.windowCollar(limits, candidate(ask, null), first);
        }
    }

    /** A strategy that filled too often is disabled until a person enables it; its open orders count as fills to be. */
    private void throttle(long account, Ask ask, OrderLimits limits) {
        if (ask.runId() == null && ask.magicId() == 0) {
            return;
        }
        String strategy = strategy(ask.runId(), ask.magicId());
        Optional<LimitRepository.Disabled> known = database.read(tx -> repository.disabled(tx, account, strategy));
        if (known.isPresent() && known.get().enabledAt() == null) {
            throw disabled(strategy, known.get().reason());
        }
        if (limits.fillsOfStrategy() == null) {
            return;
        }
        Instant since = clock.instant().minus(or(limits.fillWindow(), Duration.ofMinutes(1)));
        Instant from = known.map(LimitRepository.Disabled::enabledAt)
                .filter(enabled -> enabled.isAfter(since))
                .orElse(since);
        LimitRepository.Executions done =
                database.read(tx -> repository.executions(tx, account, ask.runId(), ask.magicId(), from));
        if (done.filled() >= limits.fillsOfStrategy()) {
            String reason =
                    done.filled() + " fills within the window of fills_of_strategy = " + limits.fillsOfStrategy();
            database.runInTransaction(tx -> repository.disable(tx, account, strategy, reason, clock.instant()));
            Log.warnf("strategy disabled account=%d strategy=%s: %s", account, strategy, reason);
            throw disabled(strategy, reason);
        }
        if (done.filled() + done.open() >= limits.fillsOfStrategy()) {
            throw new Refusal(
                    ErrorCode.RATE_001,
                    "The strategy's open orders could fill more often than fills_of_strategy allows",
                    Map.of("rule", "fills_of_strategy", "limit", limits.fillsOfStrategy(), "open", done.open()));
        }
    }

    private static Refusal disabled(String strategy, String reason) {
        return new Refusal(
                ErrorCode.RISK_002,
                "The strategy is disabled until a person enables it",
                Map.of("rule", "fills_of_strategy", "strategy", strategy, "reason", reason));
    }

    static String strategy(UUID runId, long magicId) {
        return runId == null ? "magic:" + magicId : "run:" + runId;
    }

    private Instant start(Duration window) {
        long millis = window.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(clock.millis(), millis) * millis);
    }

    private static Duration or(Duration given, Duration otherwise) {
        return given == null ? otherwise : given;
    }

    /** Limits of an account by instrument; empty text = the whole account. */
    List<LimitRepository.Stored> all(long accountId) {
        return database.read(tx -> repository.all(tx, accountId));
    }

    List<LimitRepository.Disabled> disabled(long accountId) {
        return database.read(tx -> repository.disabled(tx, accountId));
    }

    /** After this no order passes that only the old limits let through. */
    void set(long accountId, String instrument, OrderLimits limits, String by) {
        change(
                act(accountId, by, "order_limits.set", instrument, Map.of("limits", limits)),
                tx -> repository.set(
                        tx, accountId, new LimitRepository.Stored(instrument, limits, by, clock.instant())));
    }

    void drop(long accountId, String instrument, String by) {
        change(act(accountId, by, "order_limits.dropped", instrument, Map.of()), tx -> {
            if (!repository.drop(tx, accountId, instrument)) {
                throw Refusal.notFound("limits", instrument.isEmpty() ? "account" : instrument);
            }
        });
    }

    void enable(long accountId, String strategy, String by, String note) {
        change(act(accountId, by, "strategy.enabled", strategy, Map.of("note", note)), tx -> {
            if (!repository.enable(tx, accountId, strategy, by, note, clock.instant())) {
                throw Refusal.notFound("disabled strategy", strategy);
            }
        });
    }

    private static Acts.Act act(long accountId, String by, String what, String target, Map<String, ?> details) {
        return new Acts.Act(accountId, ActRecorded.Kind.CONFIGURATION, by, what, target, details);
    }

    private void change(Acts.Act act, Database.TxRun change) {
        database.runInTransaction((Tx tx) -> {
            repository.overtakeJudgements(tx, act.accountId());
            change.run(tx);
            acts.record(tx, act);
        });
    }
}
