package io.tradewind.execution.venue.broker;

import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueSilent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Fills: of the trade book where it names them, else derived from the order book's sums. */
final class BrokerFills {
    private final long accountId;
    private final BrokerApi api;
    private final BrokerGate gate;
    private final BrokerBook book;
    private final Clock clock;

    BrokerFills(long accountId, BrokerApi api, BrokerGate gate, BrokerBook book, Clock clock) {
        this.accountId = accountId;
        this.api = api;
        this.gate = gate;
        this.book = book;
        this.clock = clock;
    }

    /** Fills of one order, oldest first. */
    List<LineTrade> of(BrokerOrder order, KnownOrder known) {
        if (order.filled() == null || order.filled().signum() == 0) {
            return List.of();
        }
        if (api.traits().tradeIds()) {
            List<BrokerTrade> own = trades().stream()
                    .filter(trade -> trade.orderId().equals(order.orderId()))
                    .toList();
            return TradeCursor.after("", own, own.size()).stream()
                    .map(step -> line(step.trade(), known.clientOrderId(), step.cursor()))
                    .toList();
        }
        if (order.averagePrice() == null) {
            throw new VenueSilent("the broker does not say at which price it filled", null);
        }
        List<FillLadder.Sight> sights =
                book.see(accountId, known.clientOrderId(), order.orderId(), order.filled(), order.averagePrice());
        return FillLadder.steps(sights).stream()
                .map(step -> line(step, order, known))
                .toList();
    }

    /** Fills after a cursor; the trade book is the day's. */
    List<LineTrade> after(String cursor, int limit) {
        return TradeCursor.after(cursor, trades(), limit).stream()
                .map(step -> line(step.trade(), null, step.cursor()))
                .toList();
    }

    private List<BrokerTrade> trades() {
        return gate.call(BrokerGate.Kind.READ, api::trades);
    }

    private LineTrade line(BrokerTrade trade, String clientOrderId, String cursor) {
        return new LineTrade(
                trade.tradeId(),
                trade.orderId(),
                clientOrderId,
                null,
                trade.side(),
                trade.quantity(),
                trade.price(),
                null,
                null,
                null,
                trade.time() == null ? clock.instant() : trade.time(),
                cursor,
                null,
                null);
    }

    private static LineTrade line(FillLadder.Step step, BrokerOrder order, KnownOrder known) {
        Instant time = step.seenAt();
        return new LineTrade(
                order.orderId() + "@" + step.sum().stripTrailingZeros().toPlainString(),
                order.orderId(),
                known.clientOrderId(),
                known.order().instrument(),
                known.order().side(),
                step.quantity(),
                step.price(),
                null,
                null,
                null,
                time,
                TradeCursor.digits(time.getEpochSecond()),
                null,
                null);
    }
}
