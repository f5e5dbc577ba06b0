package io.tradewind.execution.order;

import io.quarkus.logging.Log;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.account.AccountStates;
import io.tradewind.execution.limit.LimitService;
import io.tradewind.execution.limit.OrderLimits;
import io.tradewind.execution.sql.Overtaken;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Judges an order by limits, risk and compliance on its account's book, again as long as the book changes under it. */
@Singleton
class Judgement {
    private final AccountStates states;
    private final BrokerNetting netting;
    private final LimitService limits;
    private final Assessor assessor;
    private final Turns turns;
    private final ExecutionConfig config;

    Judgement(
            AccountStates states,
            BrokerNetting netting,
            LimitService limits,
            Assessor assessor,
            Turns turns,
            ExecutionConfig config) {
        this.states = states;
        this.netting = netting;
        this.limits = limits;
        this.assessor = assessor;
        this.turns = turns;
        this.config = config;
    }

    /**
     * Answers what was written of the order; refusals are thrown. An order that works already and is changed does not
     * count against itself.
     *
     * @param written writes it on the state that it was judged by, or throws {@link Overtaken}
     */
    <T> T passed(Order order, BigDecimal reference, Function<AccountState, T> written) {
        Case one = new Case(order, reference);
        int overtaken = 0;
        try {
            while (overtaken < config.assessments()) {
                AccountState state = without(states.now(order.accountId()), order.id());
                try {
                    one.judge(state, overtaken == 0);
                    return written.apply(state);
                } catch (Overtaken e) {
                    Log.debugf("order %d is assessed again: the account changed meanwhile", order.id());
                    if (++overtaken > 1) {
                        // Once is chance; twice, and another replica is quicker.
                        turns.take(order.accountId());
                    }
                }
            }
            throw new Refusal(
                    ErrorCode.SYS_002,
                    "Other orders of the account kept changing what this one was judged by; nothing was sent",
                    Map.of("service", "execution-engine"));
        } catch (RuntimeException e) {
            // An order that was written gave the turn back by that.
            if (overtaken > 1) {
                turns.giveBack(order.accountId());
            }
            throw e;
        }
    }

    private static AccountState without(AccountState s, long orderId) {
        if (s.inFlight().stream().noneMatch(o -> o.orderId() == orderId)) {
            return s;
        }
        return new AccountState(
                s.accountId(),
                s.version(),
                s.currency(),
                s.balance(),
                s.equity(),
                s.dayStartEquity(),
                s.peakEquity(),
                s.ordersToday(),
                s.positions(),
                s.inFlight().stream().filter(o -> o.orderId() != orderId).toList(),
                s.asOf());
    }

    private static LimitService.Ask limited(Order order, BigDecimal reference) {
        return new LimitService.Ask(
                order.terms().instrument(),
                order.terms().quantity(),
                reference,
                order.terms().arrivalPrice(),
                order.tags().runId(),
                order.tags().magicId());
    }

    /** One order before its judges. */
    private final class Case {
        private final Order order;
        private final BigDecimal reference;
        private final LimitService.Ask limited;
        private boolean isCounted;

        Case(Order order, BigDecimal reference) {
            this.order = order;
            this.reference = reference;
            this.limited = limited(order, reference);
        }

        void judge(AccountState state, boolean isFirst) {
            judged(state, isFirst, () -> {
                netting.require(order);
                return state;
            });
            OrderLimits found = judged(state, isFirst, () -> limits.require(limited, state));
            if (!isCounted) {
                limits.count(order.accountId(), limited, found);
                isCounted = true;
            }
            judged(state, isFirst, () -> {
                assessor.assess(order, reference, state);
                return state;
            });
        }

        /**
         * An acceptance is written only on the versions it was judged by; a refusal is looked at here: what another
         * replica set free must not count against an order.
         *
         * @throws Overtaken when the first judgement refused by a book that is outdated
         */
        private <T> T judged(AccountState state, boolean isFirst, Supplier<T> judgement) {
            try {
                return judgement.get();
            } catch (Refusal refusal) {
                if (!isFirst || TradeService.isPassing(refusal.code()) || states.isCurrent(state)) {
                    throw refusal;
                }
                throw new Overtaken();
            }
        }
    }
}
