package io.tradewind.execution.order;

import io.quarkus.logging.Log;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.account.AccountReadiness;
import io.tradewind.execution.fence.FenceSnapshot;
import io.tradewind.execution.fence.SendGate;
import io.tradewind.execution.sql.Overtaken;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.halt.HaltPoint;
import io.tradewind.kit.lock.KeyedLocks;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The order path of orders that may open a position: idempotency, verdicts, fence, venue, result. */
@Singleton
public class TradeService {
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(3);
    private static final long REPEAT_WAITS_SECONDS = 5;

    private final Database database;
    private final OrderRepository orders;
    private final OrderDrafts drafts;
    private final AccountReadiness readiness;
    private final Judgement judgement;
    private final IntentService intents;
    private final Denials denials;
    private final SendService sender;
    private final ScheduleService schedule;
    private final Settling settling;
    private final SendGate gate;
    private final KeyedLocks<Long> locks = new KeyedLocks<>();
    private final Map<Long, CompletableFuture<Order>> running = new ConcurrentHashMap<>();

    TradeService(
            Database database,
            OrderRepository orders,
            OrderDrafts drafts,
            AccountReadiness readiness,
            Judgement judgement,
            IntentService intents,
            Denials denials,
            SendService sender,
            ScheduleService schedule,
            Settling settling,
            SendGate gate) {
        this.database = database;
        this.orders = orders;
        this.drafts = drafts;
        this.readiness = readiness;
        this.judgement = judgement;
        this.intents = intents;
        this.denials = denials;
        this.sender = sender;
        this.schedule = schedule;
        this.settling = settling;
        this.gate = gate;
    }

    /** An order that is on its way, or one that was asked for before. */
    private sealed interface Begun {
        record Fresh(Order order, FenceSnapshot passed, SendGate.Share share, CompletableFuture<Order> result)
                implements Begun {}

        record Repeated(Order order) implements Begun {}
    }

    /** Trades; answers the order as far as it is. Refusals are thrown, and stored as denied orders. */
    public Order execute(TradeAsk ask) {
        Begun begun;
        try {
            begun = locks.holding(
                    ask.account().accountId(), () -> begin(ask, !ask.placement().isFirstTry()));
        } catch (SqlFailure e) {
            if (!e.isUniqueViolation()) {
                throw e;
            }
            // The same request was accepted by another replica in this moment: it is a repetition now.
            begun = locks.holding(ask.account().accountId(), () -> begin(ask, true));
        }
        return switch (begun) {
            case Begun.Fresh fresh -> finish(fresh);
            case Begun.Repeated repeated -> settled(repeated.order());
        };
    }

    private Begun begin(TradeAsk ask, boolean isLookedUp) {
        IntentService.Memory memory = memory(ask);
        boolean hasName = !memory.keys().isEmpty() || ask.placement().orderId() != 0;
        Optional<Order> before = isLookedUp && hasName ? asked(ask, memory) : Optional.empty();
        if (before.isPresent()) {
            return new Begun.Repeated(before.get());
        }
        settling.await(ask.account().accountId());
        OrderDrafts.Draft draft = draft(ask);
        Order order = draft.order();
        try {
            if (!readiness.isReady(order.accountId())) {
                throw new Refusal(
                        ErrorCode.EXEC_002,
                        "The account is reconciling with its venue; nothing was sent",
                        Map.of("state", "reconciling"));
            }
            intents.requireNoStop(intents.scope(order));
            return judgement.passed(order, draft.reference(), state -> written(order, state, memory));
        } catch (Refusal refusal) {
            if (ask.placement().isLastTry() || !isPassing(refusal.code())) {
                denials.keep(order, refusal, memory);
            }
            throw refusal;
        }
    }

    /** Without a price there is no order to judge; but whoever is stopped hears of the stop, not of the price. */
    private OrderDrafts.Draft draft(TradeAsk ask) {
        try {
            return drafts.of(ask);
        } catch (Refusal refusal) {
            if (isPassing(refusal.code())) {
                intents.requireNoStop(ask.scope());
            }
            throw refusal;
        }
    }

    /** @throws Overtaken when the account is not as it was judged any more */
    private Begun written(Order order, AccountState state, IntentService.Memory memory) {
        SendGate.Share share = gate.enter(order.clientOrderId(), intents.scope(order), LONGEST_HOLD);
        CompletableFuture<Order> result = new CompletableFuture<>();
        sender.begin(order);
        boolean passed = false;
        try {
            running.put(order.id(), result);
            HaltPoint.reached("accepted");
            FenceSnapshot fence = intents.write(order, state.version(), memory);
            passed = true;
            settling.began(order.accountId(), result);
            HaltPoint.reached("intent_committed");
            return new Begun.Fresh(order, fence, share, result);
        } finally {
            if (!passed) {
                share.close();
                sender.end(order);
                running.remove(order.id());
            }
        }
    }

    private Order finish(Begun.Fresh fresh) {
        Order order = fresh.order();
        try {
            Order done;
            if (order.status() == OrderStatus.SCHEDULED) {
                fresh.share().close();
                done = order;
                schedule.at(order);
            } else {
                done = sender.send(order, fresh.passed(), fresh.share());
            }
            fresh.result().complete(done);
            return done;
        } catch (RuntimeException e) {
            fresh.result().completeExceptionally(e);
            throw e;
        } finally {
            fresh.share().close();
            sender.end(order);
            running.remove(order.id());
        }
    }

    private Optional<Order> asked(TradeAsk ask, IntentService.Memory memory) {
        return database.read(tx -> {
            Optional<OrderRepository.Request> request =
                    orders.request(tx, ask.account().accountId(), memory.keys());
            if (request.isPresent() && !request.get().digest().equals(memory.digest())) {
                throw new Refusal(
                        ErrorCode.REQ_007,
                        "This id was used for another order before",
                        Map.of("key", request.get().key()));
            }
            // An order under the number that was taken for it: the first try ended before that was written down.
            long taken = ask.placement().orderId();
            return request.flatMap(r -> orders.byId(tx, r.orderId()))
                    .or(() -> taken == 0 ? Optional.empty() : orders.byId(tx, taken));
        });
    }

    /** The first answer, waited for when it is still being made in this process. */
    private Order settled(Order order) {
        CompletableFuture<Order> result = running.get(order.id());
        if (result != null) {
            try {
                return result.get(REPEAT_WAITS_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                Log.debugf("the first call of order %d has no answer yet", order.id());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return database.read(tx -> orders.byId(tx, order.id())).orElse(order);
    }

    /** True when the same order may be taken a moment later: somebody did not answer, or knew too little. */
    public static boolean isPassing(ErrorCode code) {
        return code == ErrorCode.SYS_002 || code == ErrorCode.EXEC_002 || code == ErrorCode.DATA_002;
    }

    private static IntentService.Memory memory(TradeAsk ask) {
        List<String> keys = ask.keys();
        return keys.isEmpty() ? IntentService.Memory.NONE : new IntentService.Memory(ask.digest(), keys);
    }
}
