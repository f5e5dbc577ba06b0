package io.tradewind.execution.order;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.ExecutionVariance;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.ledger.AccountBook;
import io.tradewind.execution.ledger.OrderOrigin;
import io.tradewind.execution.venue.VenueOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;

/**
 * An order: what was asked (terms), for whom (tags), and how far it is (progress).
 *
 * @param id number, unique in the suite
 * @param tradeId public id of the trade it belongs to
 * @param clientOrderId what the venue knows it by
 * @param variance execution scheduling, as applied; null = exactly what was asked
 * @param dueAt when to send it; null = at once
 * @param instance process that sends it
 * @param createdAt wall time
 */
public record Order(
        long id,
        UUID tradeId,
        long accountId,
        String clientOrderId,
        Terms terms,
        Tags tags,
        Progress progress,
        ExecutionVariance variance,
        Instant dueAt,
        String instance,
        Instant createdAt) {
    private static final int PRICE_SCALE = 10;

    /**
     * What was asked.
     *
     * @param quantity base units
     * @param price limit or trigger; null for market orders
     * @param positionRef what the venue knows the position by
     * @param positionId position it closes; 0 = none yet
     * @param arrivalPrice price on the right side of the book at acceptance; null if there was none
     */
    public record Terms(
            String instrument,
            Side side,
            OrderType type,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal stopLoss,
            BigDecimal takeProfit,
            boolean reduceOnly,
            String positionRef,
            long positionId,
            BigDecimal arrivalPrice) {

        /** As it would arrive at this market. */
        Terms arriving(BigDecimal market) {
            return new Terms(
                    instrument,
                    side,
                    type,
                    quantity,
                    price,
                    stopLoss,
                    takeProfit,
                    reduceOnly,
                    positionRef,
                    positionId,
                    market);
        }
    }

    /**
     * Where it comes from.
     *
     * @param requestId the caller's idempotency key; null = none
     * @param correlationId the call that made it, which everything that becomes of it is told under; null = none
     */
    public record Tags(
            long magicId,
            UUID signalId,
            UUID runId,
            String strategy,
            String requestId,
            String caller,
            String correlationId) {}

    /**
     * How far it is.
     *
     * @param value sum of price × quantity of its fills
     * @param positionId position its fills acted on last; 0 = none yet
     * @param asked what a change may make of it that its venue has not answered; null = none is on its way
     */
    public record Progress(
            OrderStatus status,
            BigDecimal filled,
            BigDecimal value,
            BigDecimal fees,
            long positionId,
            String venueOrderId,
            String reasonCode,
            String reason,
            Instant filledAt,
            Instant changedAt,
            Asked asked) {

        static Progress fresh(OrderStatus status, long positionId, Instant at) {
            return new Progress(
                    status,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    positionId,
                    null,
                    null,
                    null,
                    null,
                    at,
                    null);
        }

        Progress refused(OrderStatus end, String code, String why, Instant at) {
            return new Progress(end, filled, value, fees, positionId, venueOrderId, code, why, filledAt, at, asked);
        }

        /** The venue has answered the change that was on its way. */
        Progress answered(Instant at) {
            return new Progress(
                    status, filled, value, fees, positionId, venueOrderId, reasonCode, reason, filledAt, at, null);
        }
    }

    /** The largest terms that a change asked for; price null where the order has none. */
    public record Asked(BigDecimal quantity, BigDecimal price) {}

    /** Deterministic: the same order always has the same name at the venue. */
    static String clientOrderId(long id) {
        return "tw-" + Long.toString(id, Character.MAX_RADIX);
    }

    /** Whom an order belongs to that somebody else gave to the venue. */
    static final String EXTERNAL = "external";

    /** True for an order that was found at the venue and not made here. */
    public boolean isExternal() {
        return EXTERNAL.equals(tags.caller());
    }

    /** State. */
    public OrderStatus status() {
        return progress.status();
    }

    Order with(Progress next) {
        return new Order(
                id, tradeId, accountId, clientOrderId, terms, tags, next, variance, dueAt, instance, createdAt);
    }

    Order with(Terms next) {
        return new Order(
                id, tradeId, accountId, clientOrderId, next, tags, progress, variance, dueAt, instance, createdAt);
    }

    /** Average price of its fills; null before the first. */
    public BigDecimal fillPrice() {
        if (progress.filled().signum() == 0) {
            return null;
        }
        BigDecimal average = progress.value()
                .divide(progress.filled(), PRICE_SCALE, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return average.scale() < 0 ? average.setScale(0) : average;
    }

    OrderOrigin origin(String currency) {
        return new OrderOrigin(
                id,
                tradeId,
                accountId,
                currency,
                terms.instrument(),
                terms.positionRef(),
                terms.arrivalPrice(),
                terms.stopLoss(),
                terms.takeProfit(),
                tags.magicId(),
                tags.signalId(),
                tags.runId(),
                tags.strategy());
    }

    /** True for a market order that takes a known position away. */
    boolean closesAPosition() {
        return terms.reduceOnly() && terms.type() == OrderType.MARKET && terms.positionId() != 0;
    }

    /** As the account's book keeps it: what is asked for counts as if the venue had done it. */
    AccountBook.Pending pending() {
        Asked asked = progress.asked() == null ? new Asked(terms.quantity(), terms.price()) : progress.asked();
        BigDecimal price = terms.price() == null ? null : terms.price().max(asked.price());
        return new AccountBook.Pending(
                id,
                terms.instrument(),
                terms.side(),
                terms.quantity().max(asked.quantity()).subtract(progress.filled()),
                price == null ? terms.arrivalPrice() : price,
                terms.reduceOnly(),
                progress.status());
    }

    VenueOrder forVenue() {
        return new VenueOrder(
                accountId,
                clientOrderId,
                terms.instrument(),
                terms.side(),
                terms.type(),
                terms.quantity(),
                terms.price(),
                terms.reduceOnly(),
                terms.positionRef(),
                terms.stopLoss(),
                terms.takeProfit());
    }
}
