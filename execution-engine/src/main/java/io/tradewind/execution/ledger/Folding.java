package io.tradewind.execution.ledger;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.DealBooked.Entry;
import io.tradewind.execution.instrument.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Folds a fill into a position: pure and exact.
 *
 * <p>What a closing fill takes out of the cost is rounded once and then subtracted, and the last one takes all that is
 * left, so that over the life of a position Σ realized = Σ proceeds − Σ cost without a remainder.
 */
public final class Folding {
    private static final int COST_SCALE = 16;

    private final LongSupplier dealIds;
    private final LongSupplier positionIds;

    /** @param dealIds growing numbers for deals @param positionIds numbers for positions that get opened */
    public Folding(LongSupplier dealIds, LongSupplier positionIds) {
        this.dealIds = dealIds;
        this.positionIds = positionIds;
    }

    /**
     * What a fill did.
     *
     * @param deals one, or two when the fill crossed the position
     * @param positions every position it touched, in their new state
     * @param balance account balance afterwards
     */
    public record Folded(List<Deal> deals, List<Position> positions, BigDecimal balance) {
        public Folded {
            deals = List.copyOf(deals);
            positions = List.copyOf(positions);
        }

        /** Profit it closed, before fees. */
        public BigDecimal realized() {
            return deals.stream().map(Deal::realizedPnl).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** Fees of it. */
        public BigDecimal fees() {
            return deals.stream().map(Deal::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** The position that the order acts on from now on. */
        public Position last() {
            return positions.getLast();
        }
    }

    /**
     * Folds one fill.
     *
     * @param position what the order acts on; empty when it opens one
     * @param balance account balance before
     */
    public Folded fold(Optional<Position> position, OrderOrigin origin, Fill fill, BigDecimal balance) {
        Optional<Position> open = position.filter(Position::isOpen);
        if (open.isEmpty()) {
            return opening(open, origin, fill, fill.fee(), balance);
        }
        Position current = open.get();
        if (current.direction() == fill.side().direction()) {
            return opening(open, origin, fill, fill.fee(), balance);
        }
        if (fill.quantity().compareTo(current.quantity()) <= 0) {
            return closing(current, origin, fill, fill.quantity(), fill.fee(), balance);
        }
        return crossing(current, origin, fill, balance);
    }

    private Folded crossing(Position current, OrderOrigin origin, Fill fill, BigDecimal balance) {
        BigDecimal closed = current.quantity();
        BigDecimal closingFee = fill.fee().multiply(closed).divide(fill.quantity(), COST_SCALE, RoundingMode.HALF_EVEN);
        Folded first = closing(current, origin, fill, closed, closingFee, balance);
        BigDecimal rest = fill.quantity().subtract(closed);
        Fill opens = new Fill(
                fill.venueTradeId(),
                fill.side(),
                rest,
                fill.price(),
                fill.fee().subtract(closingFee),
                fill.rate(),
                fill.time(),
                fill.marketTime());
        Folded second = opening(Optional.empty(), origin, opens, opens.fee(), first.balance());
        List<Deal> deals = new ArrayList<>(first.deals());
        deals.addAll(second.deals());
        List<Position> positions = new ArrayList<>(first.positions());
        positions.addAll(second.positions());
        return new Folded(deals, positions, second.balance());
    }

    private Folded opening(
            Optional<Position> position, OrderOrigin origin, Fill fill, BigDecimal fee, BigDecimal balance) {
        Position before = position.orElseGet(() ->
                Position.opened(positionIds.getAsLong(), origin, fill.side().direction(), fill.time()));
        BigDecimal cost = fill.price().multiply(fill.quantity());
        Position after = before.grown(fill.quantity(), cost, fee)
                .protectedBy(
                        origin.stopLoss() == null ? before.stopLoss() : origin.stopLoss(),
                        origin.takeProfit() == null ? before.takeProfit() : origin.takeProfit());
        BigDecimal balanceAfter = balance.subtract(fee);
        Deal deal = deal(after, origin, fill, Entry.IN, fill.quantity(), fee, BigDecimal.ZERO, balanceAfter);
        return new Folded(List.of(deal), List.of(after), balanceAfter);
    }

    private Folded closing(
            Position current, OrderOrigin origin, Fill fill, BigDecimal quantity, BigDecimal fee, BigDecimal balance) {
        BigDecimal cost = quantity.compareTo(current.quantity()) == 0
                ? current.cost()
                : current.cost().multiply(quantity).divide(current.quantity(), COST_SCALE, RoundingMode.HALF_EVEN);
        BigDecimal realized = Amounts.rounded(fill.price()
                .multiply(quantity)
                .subtract(cost)
                .multiply(BigDecimal.valueOf(current.direction().sign()))
                .multiply(fill.rate()));
        Position after = current.shrunk(quantity, cost, realized, fee, fill.time());
        BigDecimal balanceAfter = balance.add(realized).subtract(fee);
        Deal deal = deal(after, origin, fill, Entry.OUT, quantity, fee, realized, balanceAfter);
        return new Folded(List.of(deal), List.of(after), balanceAfter);
    }

    private Deal deal(
            Position position,
            OrderOrigin origin,
            Fill fill,
            Entry entry,
            BigDecimal quantity,
            BigDecimal fee,
            BigDecimal realized,
            BigDecimal balanceAfter) {
        return new Deal(
                dealIds.getAsLong(),
                origin,
                position.positionId(),
                fill.side(),
                entry,
                quantity,
                fill.price(),
                fee,
                realized,
                balanceAfter,
                slippage(origin.arrivalPrice(), fill.price(), fill.side()),
                fill.venueTradeId(),
                fill.time(),
                fill.marketTime(),
                fill.rate());
    }

    /** Fill against arrival price in quote currency, positive = worse for the account. */
    static BigDecimal slippage(BigDecimal arrival, BigDecimal price, Side side) {
        return arrival == null ? null : price.subtract(arrival).multiply(BigDecimal.valueOf(side.sign()));
    }
}
