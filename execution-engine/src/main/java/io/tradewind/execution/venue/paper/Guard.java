package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Stop loss and take profit of a position: one cancels the other, since both only reduce what is there. Pure. */
final class Guard {
    private Guard() {}

    /** Which protection the price has reached; the stop loss goes first. */
    static Optional<PaperOrder.Role> reached(PaperPosition position, Quote quote) {
        BigDecimal exit = quote.touch(closing(position));
        int gain = position.direction().sign();
        if (position.stopLoss() != null && Integer.signum(exit.compareTo(position.stopLoss())) != gain) {
            return Optional.of(PaperOrder.Role.STOP_LOSS);
        }
        if (position.takeProfit() != null && Integer.signum(exit.compareTo(position.takeProfit())) != -gain) {
            return Optional.of(PaperOrder.Role.TAKE_PROFIT);
        }
        return Optional.empty();
    }

    static Side closing(PaperPosition position) {
        return position.direction().opening().opposite();
    }

    /** {@code <position>-sl1}, {@code <position>-tp2}: the engine knows the position by it. */
    static String clientOrderId(PaperPosition position, PaperOrder.Role role) {
        String kind = role == PaperOrder.Role.STOP_LOSS ? "-sl" : "-tp";
        return (position.ref() + kind + position.protections()).toLowerCase(Locale.ROOT);
    }

    /** The order that closes: a market order at the stop, a limit order at the target. */
    static PaperOrder order(PaperPosition position, PaperOrder.Role role, long id, Instant now) {
        boolean stops = role == PaperOrder.Role.STOP_LOSS;
        return new PaperOrder(
                id,
                position.accountId(),
                clientOrderId(position, role),
                position.instrument(),
                closing(position),
                stops ? OrderType.MARKET : OrderType.LIMIT,
                position.quantity(),
                BigDecimal.ZERO,
                stops ? null : position.takeProfit(),
                true,
                position.ref(),
                role,
                null,
                null,
                OrderStatus.WORKING,
                null,
                null,
                now,
                now,
                true);
    }
}
