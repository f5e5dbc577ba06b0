package io.tradewind.execution.order;

import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.fence.FenceService;
import io.tradewind.execution.fence.FenceSnapshot;
import io.tradewind.execution.fence.OrderScope;
import io.tradewind.execution.ledger.AccountBook;
import io.tradewind.execution.ledger.AccountBooks;
import io.tradewind.execution.sql.Overtaken;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** The fence: an intent is written while no stop forbids it and the lease is fresh, or it is not written. */
@Singleton
class IntentService {
    private static final int LOOKS = 4;
    private static final long UNKNOWN = -1;

    private final Database database;
    private final IntentRepository intents;
    private final OrderEvents events;
    private final FenceService fence;
    private final AccountRegistry accounts;
    private final AccountBooks books;
    private final Clock clock;

    IntentService(
            Database database,
            IntentRepository intents,
            OrderEvents events,
            FenceService fence,
            AccountRegistry accounts,
            AccountBooks books,
            Clock clock) {
        this.database = database;
        this.intents = intents;
        this.events = events;
        this.fence = fence;
        this.accounts = accounts;
        this.books = books;
        this.clock = clock;
    }

    /** Idempotency of an intent. */
    record Memory(String digest, List<String> keys) {
        static final Memory NONE = new Memory("", List.of());
    }

    /** Writes the intent; answers the fence that let it through. Throws {@link Overtaken} when to assess again. */
    FenceSnapshot write(Order order, long version, Memory memory) {
        Outbox.Entry event = events.changed(order);
        return pass(order, version, revision -> {
            IntentRepository.Ground ground = ground(order, version, revision, memory);
            IntentRepository.Intent intent = order.closesAPosition()
                    ? database.inTransaction(tx -> close(tx, order, event, ground))
                    : database.atOnce(tx -> write(tx, order, event, ground));
            if (intent.isWritten()) {
                books.accepted(order.accountId(), intent.version(), order.pending());
            }
            return intent;
        });
    }

    private IntentRepository.Ground ground(Order order, long version, long revision, Memory memory) {
        long ledger =
                books.known(order.accountId()).map(AccountBook::ledgerVersion).orElse(UNKNOWN);
        return new IntentRepository.Ground(version, ledger, revision, fence.instance(), memory.digest(), memory.keys());
    }

    /** Behind the position's lock, so that two replicas do not close it twice. */
    private IntentRepository.Intent close(Tx tx, Order order, Outbox.Entry event, IntentRepository.Ground ground) {
        if (!intents.fitsPosition(tx, order)) {
            throw new Overtaken();
        }
        return write(tx, order, event, ground);
    }

    private IntentRepository.Intent write(Tx tx, Order order, Outbox.Entry event, IntentRepository.Ground ground) {
        events.sendAfter(tx);
        return intents.writeIntent(tx, order, event, ground, clock.instant());
    }

    /** Lets a scheduled order go; throws {@link Overtaken} when somebody else did. */
    FenceSnapshot release(Order order) {
        Outbox.Entry event = events.changed(order);
        return pass(order, UNKNOWN, revision -> {
            IntentRepository.Intent intent = database.atOnce(tx -> {
                events.sendAfter(tx);
                return intents.release(tx, order, event, revision, clock.instant());
            });
            books.forget(order.accountId());
            return intent;
        });
    }

    /**
     * Lets a change leave that may grow the exposure. From here on the account's book counts what was asked for. Throws
     * {@link Overtaken} when to judge again.
     */
    FenceSnapshot grow(Order changed, long version) {
        return pass(changed, version, revision -> {
            IntentRepository.Ground ground = ground(changed, version, revision, Memory.NONE);
            IntentRepository.Intent intent =
                    database.atOnce(tx -> intents.writeChange(tx, changed, ground, clock.instant()));
            if (intent.isWritten()) {
                books.forget(changed.accountId());
            }
            return intent;
        });
    }

    /** Lets any other change of an order that works leave, through the same fence. */
    FenceSnapshot change(Order order) {
        return pass(
                order,
                UNKNOWN,
                revision -> database.atOnce(tx -> intents.behindFence(tx, order, revision, clock.instant())));
    }

    /** Refuses early what a stop forbids, before anybody is asked about it. */
    void requireNoStop(OrderScope scope) {
        Optional<StopChanged> stop = fence.known().forbidding(scope);
        if (stop.isPresent()) {
            fence.refresh().forbidding(scope).ifPresent(active -> {
                throw stopped(active);
            });
        }
    }

    /** The last look, when the bytes are about to leave: a stop that arrived since the intent keeps them back. */
    Optional<StopChanged> arrivedSince(FenceSnapshot passed, Order order) {
        FenceSnapshot now = fence.known();
        return order.terms().reduceOnly() || now.revision() == passed.revision()
                ? Optional.empty()
                : now.forbidding(scope(order));
    }

    /** Keeps an order back that has an intent and has not left. */
    static Refusal stopped(StopChanged stop) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("stop_id", stop.stopId().toString());
        details.put("scope", stop.scope().name().toLowerCase(java.util.Locale.ROOT));
        details.put("target_id", stop.targetId());
        details.put("reason", stop.reason());
        return new Refusal(ErrorCode.STOP_001, "An emergency stop is active", details);
    }

    OrderScope scope(Order order) {
        Account account = accounts.get(order.accountId());
        return new OrderScope(
                order.accountId(),
                account.label(),
                order.tags().caller(),
                order.tags().runId());
    }

    private FenceSnapshot pass(Order order, long version, LongFunction<IntentRepository.Intent> attempt) {
        FenceSnapshot known = fence.known();
        boolean reduces = order.terms().reduceOnly();
        for (int i = 0; i < LOOKS; i++) {
            Optional<StopChanged> stop = reduces ? Optional.empty() : known.forbidding(scope(order));
            if (stop.isPresent()) {
                FenceSnapshot again = fence.refresh();
                if (again.revision() == known.revision()) {
                    throw stopped(stop.get());
                }
                known = again;
                continue;
            }
            IntentRepository.Intent intent = attempted(attempt, known.revision());
            if (intent.isWritten()) {
                return known;
            }
            if (!reduces && intent.revision() != known.revision()) {
                known = fence.refresh();
            } else if (!reduces && !FenceService.isFresh(intent.leaseUntil(), clock.instant())) {
                throw noLease(intent.leaseUntil());
            } else if (reduces
                    || version == UNKNOWN
                    || intent.isAnothersTurn()
                    || !books.isCurrent(order.accountId(), version)) {
                throw new Overtaken();
            }
        }
        throw new Refusal(ErrorCode.STOP_001, "The fence is being changed; nothing was sent");
    }

    private static IntentRepository.Intent attempted(LongFunction<IntentRepository.Intent> attempt, long revision) {
        try {
            return attempt.apply(revision);
        } catch (SqlFailure e) {
            throw Overtaken.or(e);
        }
    }

    private static Refusal noLease(Instant leaseUntil) {
        return new Refusal(
                ErrorCode.STOP_001,
                "The circuit breaker's lease has expired: only closing is allowed",
                Map.of("lease_until", String.valueOf(leaseUntil)));
    }
}
