package io.tradewind.execution.reassign;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.ledger.Deal;
import io.tradewind.execution.ledger.Fill;
import io.tradewind.execution.ledger.Folding;
import io.tradewind.execution.ledger.OrderOrigin;
import io.tradewind.execution.ledger.Position;
import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a position anew from its deals. Pure: the same deals give the same position. */
final class Refold {
    private Refold() {}

    /** A deal as it stands, and the order behind it. */
    record Booked(long dealId, OrderOrigin origin, Fill fill) {}

    /**
     * A position and its deals as they are from now on.
     *
     * @param position closed and empty when no deal is left to it
     */
    record Rebuilt(Position position, List<Deal> deals) {}

    /** @param before the position as it was: who it is does not change @param booked its deals, in the order of their times */
    static Rebuilt of(Position before, List<Booked> booked, Instant now) {
        Optional<Position> position = Optional.empty();
        List<Deal> deals = new ArrayList<>();
        for (Booked one : booked) {
            if (position.isPresent() && !position.get().isOpen()) {
                throw new Refusal(
                        ErrorCode.REQ_007,
                        "With these deals the position would be closed and open again: that is another position",
                        Map.of("position_id", before.positionId(), "deal_id", one.dealId()));
            }
            Folding folding = new Folding(one::dealId, before::positionId);
            Folding.Folded folded = folding.fold(position, one.origin(), one.fill(), BigDecimal.ZERO);
            if (folded.deals().size() > 1) {
                throw new Refusal(
                        ErrorCode.REQ_007,
                        "With these deals the position would turn around: that is another position",
                        Map.of("position_id", before.positionId(), "deal_id", one.dealId()));
            }
            deals.addAll(folded.deals());
            position = Optional.of(folded.last());
        }
        return new Rebuilt(position.map(p -> as(before, p)).orElseGet(() -> empty(before, now)), deals);
    }

    private static Position as(Position before, Position p) {
        return new Position(
                before.positionId(),
                before.tradeId(),
                before.accountId(),
                before.instrument(),
                p.direction(),
                p.quantity(),
                p.cost(),
                p.entryPrice(),
                p.realizedPnl(),
                p.fees(),
                before.venueRef(),
                before.stopLoss(),
                before.takeProfit(),
                p.magicId(),
                p.signalId(),
                p.runId(),
                p.strategy(),
                p.openedAt(),
                p.closedAt());
    }

    private static Position empty(Position before, Instant now) {
        return new Position(
                before.positionId(),
                before.tradeId(),
                before.accountId(),
                before.instrument(),
                before.direction(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                before.entryPrice(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                before.venueRef(),
                null,
                null,
                before.magicId(),
                before.signalId(),
                before.runId(),
                before.strategy(),
                before.openedAt(),
                now);
    }
}
