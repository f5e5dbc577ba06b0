package io.tradewind.execution.command;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Finds the order or the position that a command means. */
@Singleton
class Targets {
    private final TradeReads reads;

    Targets(TradeReads reads) {
        this.reads = reads;
    }

    /** 404 when the account has no such order. */
    Order order(long accountId, Command.OrderRef ref) {
        if (ref.orderId() == 0) {
            return reads.ofRequest(accountId, ref.requestId())
                    .orElseThrow(() -> Refusal.notFound("order of request", ref.requestId()));
        }
        Order order = reads.order(ref.orderId());
        if (order.accountId() != accountId) {
            throw Refusal.notFound("order", ref.orderId());
        }
        if (ref.requestId() != null && !ref.requestId().equals(order.tags().requestId())) {
            throw Refusal.field("order_request_id", ref.requestId(), "is not the request of order " + order.id());
        }
        return order;
    }

    /** An open position of an account by its number. */
    Position open(long accountId, long positionId) {
        Position position = reads.position(accountId, positionId);
        if (!position.isOpen()) {
            throw new Refusal(ErrorCode.REQ_007, "The position is closed", Map.of("position_id", positionId));
        }
        return position;
    }

    /**
     * The only open position that fits.
     *
     * @param direction null = long or short
     * @param magicId null = of every strategy
     */
    Position only(long accountId, Instrument instrument, Direction direction, Long magicId) {
        List<Position> fitting = reads.openPositions(new TradeReads.Selection(accountId, null, magicId)).stream()
                .filter(p -> p.instrument().equals(instrument.symbol()))
                .filter(p -> direction == null || p.direction() == direction)
                .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        throw fitting.isEmpty()
                ? new Refusal(
                        ErrorCode.REQ_007,
                        "There is no open position that this could close",
                        Map.of("symbol", instrument.symbol()))
                : new Refusal(
                        ErrorCode.REQ_007,
                        "Several positions fit: name one by position_id",
                        Map.of(
                                "position_ids",
                                fitting.stream()
                                        .limit(20)
                                        .map(Position::positionId)
                                        .toList()));
    }
}
