package io.tradewind.execution.ccxt;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.order.Order;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Orders of ours as CCXT's callers read them. */
@Singleton
class TradeAnswers {
    private final LedgerRecords ledger;

    TradeAnswers(LedgerRecords ledger) {
        this.ledger = ledger;
    }

    /** With its trades; throws what CCXT throws for an order that its venue refused. */
    Object of(Order order) {
        if (order.status() == OrderStatus.REJECTED) {
            String code = order.progress().reasonCode();
            throw CcxtError.ofRejection(code)
                    .because(
                            String.valueOf(order.progress().reason()),
                            Map.of("order_id", order.id(), "reason_code", String.valueOf(code)));
        }
        return of(
                order.accountId(),
                ledger.byNumber(order.accountId(), order.id()).orElseThrow());
    }

    Object of(long accountId, LedgerRecords.Found order) {
        return Unified.order(
                order, ledger.tradesOf(accountId, List.of(order.orderId())).getOrDefault(order.orderId(), List.of()));
    }

    /** By the venue's id, our number, or the caller's own id. */
    LedgerRecords.Found require(long accountId, String id) {
        return ledger.find(accountId, id)
                .orElseThrow(() -> CcxtError.OrderNotFound.because(
                        "there is no such order of ours", Map.of("id", CcxtArgs.shown(id))));
    }
}
