package io.tradewind.execution.instrument;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** The instrument's rules for an order, in the order in which they are reported. Pure. */
public final class OrderRules {
    private static final int SIDE_BELOW = -1;
    private static final int SIDE_ABOVE = 1;

    private OrderRules() {}

    /** The first rule that the order breaks. */
    public static Optional<Violation> firstBroken(OrderShape order) {
        return quantity(order.instrument(), order.quantity())
                .or(() -> price(order))
                .or(() -> notional(order))
                .or(() -> protection(
                        order.instrument(), order.side(), order.reference(), order.stopLoss(), order.takeProfit()));
    }

    /** The rules of a size alone, for orders that close. */
    public static Optional<Violation> quantity(Instrument instrument, BigDecimal quantity) {
        if (quantity.signum() <= 0) {
            return broken(
                    "size", "size has to be above 0", quantity, instrument.minQuantity(), instrument.minQuantity());
        }
        if (quantity.compareTo(instrument.minQuantity()) < 0) {
            return broken(
                    "size",
                    "size is below the smallest order of " + instrument.symbol(),
                    quantity,
                    instrument.minQuantity(),
                    instrument.minQuantity());
        }
        if (quantity.compareTo(instrument.maxQuantity()) > 0) {
            return broken(
                    "size",
                    "size is above the largest order of " + instrument.symbol(),
                    quantity,
                    instrument.maxQuantity(),
                    instrument.maxQuantity());
        }
        return instrument.onLot(quantity)
                ? Optional.empty()
                : broken(
                        "size",
                        "size is not a multiple of the lot of " + instrument.symbol(),
                        quantity,
                        instrument.lotSize(),
                        instrument.floorQuantity(quantity));
    }

    /** The rules of protection against the price that the position is or will be valued at. */
    public static Optional<Violation> protection(
            Instrument instrument, Side opening, BigDecimal reference, BigDecimal stopLoss, BigDecimal takeProfit) {
        int losing = opening == Side.BUY ? SIDE_BELOW : SIDE_ABOVE;
        return level(instrument, "stop_loss", stopLoss)
                .or(() -> level(instrument, "take_profit", takeProfit))
                .or(() -> side(instrument, "stop_loss", stopLoss, reference, losing))
                .or(() -> side(instrument, "take_profit", takeProfit, reference, -losing));
    }

    /** The rules of a price alone; a stop is compared with the touch. */
    public static Optional<Violation> price(OrderShape order) {
        if (order.type() == OrderType.MARKET) {
            return order.price() == null
                    ? Optional.empty()
                    : broken("price", "a market order has no price", order.price(), null, null);
        }
        if (order.price() == null) {
            return broken("price", "a limit or stop order needs a price", null, null, order.touch());
        }
        Optional<Violation> grid = level(order.instrument(), "price", order.price());
        if (grid.isPresent() || order.type() == OrderType.LIMIT) {
            return grid;
        }
        int beyond = order.side() == Side.BUY ? SIDE_ABOVE : SIDE_BELOW;
        return side(order.instrument(), "price", order.price(), order.touch(), beyond);
    }

    private static Optional<Violation> notional(OrderShape order) {
        BigDecimal value = order.quantity().multiply(order.reference());
        Instrument instrument = order.instrument();
        if (value.compareTo(instrument.minNotional()) >= 0) {
            return Optional.empty();
        }
        BigDecimal lots = instrument
                .minNotional()
                .divide(order.reference(), 18, RoundingMode.UP)
                .divide(instrument.lotSize(), 0, RoundingMode.UP);
        return broken(
                "size",
                "order value " + value.stripTrailingZeros().toPlainString() + " " + instrument.quote()
                        + " is below the smallest of " + instrument.symbol(),
                order.quantity(),
                instrument.minNotional(),
                lots.multiply(instrument.lotSize()).max(instrument.minQuantity()));
    }

    /** The rules of any price that is named: above 0, on the grid. */
    public static Optional<Violation> level(Instrument instrument, String field, BigDecimal level) {
        if (level == null) {
            return Optional.empty();
        }
        if (level.signum() <= 0) {
            return broken(field, field + " has to be above 0", level, instrument.tickSize(), instrument.tickSize());
        }
        return instrument.onTick(level)
                ? Optional.empty()
                : broken(
                        field,
                        field + " is not on the price grid of " + instrument.symbol(),
                        level,
                        instrument.tickSize(),
                        instrument.roundPrice(level).max(instrument.tickSize()));
    }

    private static Optional<Violation> side(
            Instrument instrument, String field, BigDecimal level, BigDecimal reference, int side) {
        if (level == null || level.compareTo(reference) == side) {
            return Optional.empty();
        }
        BigDecimal nearest = side == SIDE_BELOW
                ? instrument.roundPrice(reference).subtract(instrument.tickSize())
                : instrument.roundPrice(reference).add(instrument.tickSize());
        return broken(
                field,
                field + " has to be " + (side == SIDE_BELOW ? "below " : "above ") + reference.toPlainString(),
                level,
                reference,
                nearest.signum() > 0 ? nearest : null);
    }

    private static Optional<Violation> broken(
            String field, String message, BigDecimal value, BigDecimal limit, BigDecimal nearest) {
        return Optional.of(new Violation(field, message, value, limit, nearest));
    }
}
