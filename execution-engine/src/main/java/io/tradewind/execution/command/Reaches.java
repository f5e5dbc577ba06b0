package io.tradewind.execution.command;

import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.execution.queue.Reach;
import io.tradewind.execution.queue.Work;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What commands have to do with. A cancel or a close may go past orders that a slow venue holds up; nothing goes past a
 * cancel or a close, nor past what concerns the same order or the same position.
 */
@Singleton
class Reaches {
    private final AccountRegistry accounts;
    private final Targets targets;
    private final TradeReads reads;

    Reaches(AccountRegistry accounts, Targets targets, TradeReads reads) {
        this.accounts = accounts;
        this.targets = targets;
        this.reads = reads;
    }

    Reach of(Work work, Command command) {
        return switch (command) {
            case Command.SendOrder send -> sent(work, send);
            case Command.ClosePosition close -> closed(work, close);
            case Command.CancelOrder cancel -> new Reach(true, names(work.accountId(), cancel.order()));
            case Command.ChangeOrder change -> changed(work, targets.order(work.accountId(), change.order()));
            case Command.CloseBy by -> Reach.EVERYTHING;
        };
    }

    private static Reach sent(Work work, Command.SendOrder send) {
        Set<String> subjects = own(work);
        String instrument = send.instrument().symbol();
        subjects.add("instrument:" + instrument);
        if (send.reduceOnly()) {
            subjects.add("closes:" + instrument);
        }
        if (send.positionId() != 0) {
            subjects.add("position:" + send.positionId());
        }
        return new Reach(send.reduceOnly(), subjects);
    }

    /** A position of its own does not change with orders that open others. */
    private Reach closed(Work work, Command.ClosePosition close) {
        Set<String> subjects = own(work);
        String instrument = close.positionId() == 0
                ? close.instrument().symbol()
                : reads.position(work.accountId(), close.positionId()).instrument();
        subjects.add("closes:" + instrument);
        boolean isHedging = accounts.get(work.accountId()).mode() == Account.Mode.HEDGING;
        subjects.add(
                isHedging && close.positionId() != 0 ? "position:" + close.positionId() : "instrument:" + instrument);
        return new Reach(true, subjects);
    }

    private static Reach changed(Work work, Order order) {
        Set<String> subjects = own(work);
        subjects.addAll(List.of(
                "order:" + order.id(),
                "request:" + order.tags().requestId(),
                "position:" + order.terms().positionId(),
                "instrument:" + order.terms().instrument()));
        return new Reach(false, subjects);
    }

    private static Set<String> own(Work work) {
        return new HashSet<>(List.of("order:" + work.orderId(), "request:" + work.requestId()));
    }

    /** An order that is not there yet is made by earlier work, which has the same name. */
    private Set<String> names(long accountId, Command.OrderRef ref) {
        if (ref.orderId() != 0) {
            return Set.of("order:" + ref.orderId());
        }
        Set<String> names = new HashSet<>(Set.of("request:" + ref.requestId()));
        reads.ofRequest(accountId, ref.requestId()).ifPresent(order -> names.add("order:" + order.id()));
        return names;
    }
}
