package io.tradewind.execution.limit;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares an order with limits. Pure: every refusal names the value, the limit, and the nearest value that fits. */
final class LimitCheck {
    private static final int SCALE = 18;

    private LimitCheck() {}

    /** Something that is open or may open. @param value account currency; null while no price converts it */
    record Exposure(String instrument, BigDecimal value) {}

    /**
     * An order before it goes.
     *
     * @param reference price that it is counted at
     * @param market price on its side of the book
     * @param rate one unit of quote currency in account currency; null while no price tells
     */
    record Candidate(String instrument, BigDecimal quantity, BigDecimal reference, BigDecimal market, BigDecimal rate) {
        BigDecimal value() {
            if (rate == null) {
                throw new Refusal(
                        ErrorCode.DATA_002,
                        "No price converts the order's value, and the account has a limit on it",
                        Map.of("instrument", instrument));
            }
            return quantity.multiply(reference).multiply(rate);
        }
    }

    static void size(OrderLimits limits, Candidate order) {
        if (limits.maxOrderQty() != null && order.quantity().compareTo(limits.maxOrderQty()) > 0) {
            throw over(
                    "max_order_qty", "qty", order.quantity(), limits.maxOrderQty(), lots(order, limits.maxOrderQty()));
        }
        if (limits.maxOrderValue() != null && order.value().compareTo(limits.maxOrderValue()) > 0) {
            throw over(
                    "max_order_value",
                    "qty",
                    order.value(),
                    limits.maxOrderValue(),
                    worth(order, limits.maxOrderValue()));
        }
    }

    /** Only where a market is known. */
    static void collar(OrderLimits limits, Candidate order) {
        if (limits.collar() != null) {
            within("collar", limits.collar(), order, order.market());
        }
    }

    /** @param first first market price of the window */
    static void windowCollar(OrderLimits limits, Candidate order, BigDecimal first) {
        if (limits.windowCollar() != null && first != null) {
            within("window_collar", limits.windowCollar(), order, first);
        }
    }

    private static void within(String limit, BigDecimal part, Candidate order, BigDecimal around) {
        BigDecimal price = order.reference();
        BigDecimal width = around.multiply(part);
        if (price.subtract(around).abs().compareTo(width) > 0) {
            boolean isAbove = price.compareTo(around) > 0;
            BigDecimal tick = Instruments.get(order.instrument()).tickSize();
            BigDecimal nearest = (isAbove ? around.add(width) : around.subtract(width))
                    .divide(tick, 0, isAbove ? RoundingMode.FLOOR : RoundingMode.CEILING)
                    .multiply(tick);
            throw over(limit, "price", price, part, nearest);
        }
    }

    /** The largest quantity of this value that the instrument is traded in; 0 where even the smallest is more. */
    private static BigDecimal worth(Candidate order, BigDecimal value) {
        return lots(order, value.divide(order.reference().multiply(order.rate()), SCALE, RoundingMode.DOWN));
    }

    private static BigDecimal lots(Candidate order, BigDecimal quantity) {
        Instrument instrument = Instruments.get(order.instrument());
        BigDecimal most = instrument.floorQuantity(quantity);
        return most.compareTo(instrument.minQuantity()) < 0 ? BigDecimal.ZERO : most;
    }

    /** Everything that is open or may open counts, and this order on top of it. */
    static void exposure(OrderLimits limits, Candidate order, List<Exposure> present) {
        if (limits.maxExposure() == null) {
            return;
        }
        BigDecimal sum = order.value();
        for (Exposure one : present) {
            if (one.value() == null) {
                throw new Refusal(
                        ErrorCode.DATA_002,
                        "No price values what is open in " + one.instrument() + ", and the account has a limit on it",
                        Map.of("instrument", one.instrument()));
            }
            sum = sum.add(one.value());
        }
        if (sum.compareTo(limits.maxExposure()) > 0) {
            BigDecimal free = limits.maxExposure().subtract(sum.subtract(order.value()));
            BigDecimal nearest = free.signum() <= 0 ? BigDecimal.ZERO : worth(order, free);
            throw over("max_exposure", "qty", sum, limits.maxExposure(), nearest);
        }
    }

    static void openOrders(OrderLimits limits, int open) {
        if (limits.maxOpenOrders() != null && open >= limits.maxOpenOrders()) {
            throw over(
                    "max_open_orders",
                    "open_orders",
                    BigDecimal.valueOf(open + 1L),
                    BigDecimal.valueOf(limits.maxOpenOrders()),
                    null);
        }
    }

    static Refusal over(String limit, String field, BigDecimal value, BigDecimal most, BigDecimal nearest) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("rule", limit);
        details.put("field", field);
        details.put("value", value);
        details.put("limit", most);
        details.put("nearest_valid", nearest);
        return new Refusal(
                limit.equals("max_exposure") || limit.equals("max_open_orders")
                        ? ErrorCode.RISK_002
                        : ErrorCode.RISK_001,
                "The order is over the account's limit " + limit,
                details);
    }
}
