package io.tradewind.execution.command;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a program may ask for. Each has its own payload. Amounts carry no trailing zeros. */
sealed interface Command {
    /** Names on the wire. */
    enum Kind {
        SEND_ORDER,
        CANCEL_ORDER,
        CHANGE_ORDER,
        CLOSE_BY,
        CLOSE_POSITION
    }

    Kind kind();

    /** The same for the same wish, however it was spelled. */
    String canonical();

    /** It only takes risk away. */
    default boolean isRelief() {
        return kind() != Kind.SEND_ORDER && kind() != Kind.CHANGE_ORDER;
    }

    /**
     * Trade.
     *
     * @param price limit or trigger; null for market orders
     * @param positionId position to act on; 0 = by the account's mode, for reduce-only orders the only one that fits
     */
    record SendOrder(
            Instrument instrument,
            Side side,
            OrderType type,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal stopLoss,
            BigDecimal takeProfit,
            boolean reduceOnly,
            long magicId,
            long positionId)
            implements Command {
        @Override
        public Kind kind() {
            return Kind.SEND_ORDER;
        }

        @Override
        public boolean isRelief() {
            return reduceOnly;
        }

        @Override
        public String canonical() {
            return join(
                    instrument.symbol(),
                    side,
                    type,
                    quantity,
                    price,
                    stopLoss,
                    takeProfit,
                    reduceOnly,
                    magicId,
                    positionId);
        }
    }

    /** Take an order back. */
    record CancelOrder(OrderRef order) implements Command {
        @Override
        public Kind kind() {
            return Kind.CANCEL_ORDER;
        }

        @Override
        public String canonical() {
            return order.canonical();
        }
    }

    /** Give an order that works another size or price; null = as it is. */
    record ChangeOrder(
            OrderRef order, BigDecimal quantity, BigDecimal price, BigDecimal stopLoss, BigDecimal takeProfit)
            implements Command {
        @Override
        public Kind kind() {
            return Kind.CHANGE_ORDER;
        }

        @Override
        public String canonical() {
            return join(order.canonical(), quantity, price, stopLoss, takeProfit);
        }
    }

    /** Let two opposite positions end each other; null quantity = as much as both have. */
    record CloseBy(long positionId, long oppositeId, BigDecimal quantity) implements Command {
        @Override
        public Kind kind() {
            return Kind.CLOSE_BY;
        }

        @Override
        public String canonical() {
            return join(positionId, oppositeId, quantity);
        }
    }

    /**
     * Close a position, or a part of it.
     *
     * @param instrument where the position is looked for when positionId is 0; else null
     * @param magicId whose position it is then; null = anybody's
     * @param type MARKET, or LIMIT with a price
     */
    record ClosePosition(
            long positionId, Instrument instrument, Long magicId, BigDecimal quantity, OrderType type, BigDecimal price)
            implements Command {
        @Override
        public Kind kind() {
            return Kind.CLOSE_POSITION;
        }

        @Override
        public String canonical() {
            return join(positionId, instrument == null ? null : instrument.symbol(), magicId, quantity, type, price);
        }
    }

    /**
     * An order by its number, or by the request that made it.
     *
     * @param orderId 0 = by the request
     * @param requestId null = by the number; with a number, both have to be of the same order
     */
    record OrderRef(long orderId, String requestId) {
        String canonical() {
            String number = orderId == 0 ? "" : "order:" + orderId;
            return requestId == null ? number : number + "request:" + requestId;
        }
    }

    private static String join(Object... parts) {
        return Arrays.stream(parts)
                .map(part -> part instanceof BigDecimal number
                        ? number.stripTrailingZeros().toPlainString()
                        : Objects.toString(part, ""))
                .collect(Collectors.joining("|"));
    }
}
