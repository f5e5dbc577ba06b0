package io.tradewind.execution.ccxt;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.order.Denials;
import io.tradewind.execution.order.Order;
import io.tradewind.kit.error.Shown;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders of ours as CCXT's callers read them. */
@Singleton
class TradeAnswers {
    private final LedgerRecords ledger;
    private final Denials denials;

    TradeAnswers(LedgerRecords ledger, Denials denials) {
        this.ledger = ledger;
        this.denials = denials;
    }

    /** With its trades; throws what its maker was told when its venue, or we, refused it. */
    Object of(Order order) {
        if (order.status() == OrderStatus.REJECTED) {
            String code = order.progress().reasonCode();
            throw CcxtError.ofRejection(code)
                    .because(
                            String.valueOf(order.progress().reason()),
                            Map.of("order_id", order.id(), "reason_code", String.valueOf(code)));
        }
        if (order.status() == OrderStatus.DENIED) {
            throw denials.told(order);
        }
        return of(
                order.accountId(),
                ledger.byNumber(order.accountId(), order.id()).orElseThrow());
    }

    Object of(long accountId, LedgerRecords.Found order) {
        return Unified.order(
                order, ledger.tradesOf(accountId, List.of(order.orderId())).getOrDefault(order.orderId(), List.of()));
    }

    /** By the venue's id, our number, or the caller's own id, as the arguments name it. */
    Optional<LedgerRecords.Found> find(long accountId, CcxtArgs args) {
        return args.isOfMaker() ? ledger.ofMaker(accountId, args.orderId()) : ledger.find(accountId, args.orderId());
    }

    /** As {@link #find}. */
    LedgerRecords.Found require(long accountId, CcxtArgs args) {
        return find(accountId, args)
                .orElseThrow(() -> CcxtError.OrderNotFound.because(
                        "there is no such order of ours", Map.of("id", Shown.of(args.orderId()))));
    }
}
