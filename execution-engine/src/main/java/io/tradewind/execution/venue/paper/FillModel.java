package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Tick;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What the paper venue does with an order on a tick. Pure and free of randomness: same order and tick, same fill.
 *
 * <ul>
 *   <li>depth = max(volume of the tick, depth floor / price) × depth multiple: what one side can take of one tick
 *   <li>taker price = touch × (1 ± impact × (taken before + size) / depth), rounded to the grid against the trader and
 *       never beyond a limit price
 *   <li>a limit order that some price did not reach rests: it fills at its limit, as maker, once the other side's
 *       touch reaches it
 *   <li>a stop order waits until the touch reaches its trigger and is a market order from then on
 * </ul>
 */
final class FillModel {
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final int FEE_SCALE = 8;
    private static final int FACTOR_SCALE = 12;

    private final PaperRules rules;

    FillModel(PaperRules rules) {
        this.rules = rules;
    }

    /**
     * One fill.
     *
     * @param quantity base units
     * @param price quote currency
     * @param fee quote currency
     * @param isMaker true when the order was resting at its limit
     */
    record PaperFill(BigDecimal quantity, BigDecimal price, BigDecimal fee, boolean isMaker) {}

    /**
     * An order as the venue sees it.
     *
     * @param remaining base units still wanted
     * @param price limit or trigger; null for market
     * @param isResting true when a price came by before that did not reach it
     */
    record Wanted(Side side, OrderType type, BigDecimal remaining, BigDecimal price, boolean isResting) {}

    Quote quote(Tick tick, Instrument instrument) {
        return Quote.of(tick, instrument, rules.spreadBps());
    }

    /** What one side can take of this tick, base units. */
    BigDecimal depth(Tick tick, Instrument instrument) {
        Quote quote = quote(tick, instrument);
        BigDecimal floor = rules.depthFloor().divide(quote.ask(), FACTOR_SCALE, RoundingMode.HALF_EVEN);
        BigDecimal traded = tick.volume() == null ? BigDecimal.ZERO : tick.volume();
        return instrument.floorQuantity(traded.max(floor).multiply(rules.depthMultiple()));
    }

    /**
     * Whether a price reaches an order.
     *
     * @param price limit or trigger; null for market
     */
    static boolean isReached(Side side, OrderType type, BigDecimal price, Quote quote) {
        int against = price == null ? 0 : Integer.signum(quote.touch(side).compareTo(price));
        return switch (type) {
            case MARKET -> true;
            case LIMIT -> against != side.sign();
            case STOP -> against != -side.sign();
        };
    }

    /**
     * The fill that this tick gives; empty when it gives none.
     *
     * @param taken base units that this side took of this tick before
     */
    Optional<PaperFill> fill(Wanted order, Tick tick, Instrument instrument, BigDecimal taken) {
        Quote quote = quote(tick, instrument);
        BigDecimal depth = depth(tick, instrument);
        BigDecimal quantity = order.remaining()
                .min(instrument.floorQuantity(depth.subtract(taken).max(BigDecimal.ZERO)));
        if (quantity.signum() <= 0 || !isReached(order.side(), order.type(), order.price(), quote)) {
            return Optional.empty();
        }
        boolean maker = order.type() == OrderType.LIMIT && order.isResting();
        BigDecimal price = maker ? order.price() : takerPrice(order, quote, instrument, taken.add(quantity), depth);
        BigDecimal bps = maker ? rules.makerFeeBps() : rules.takerFeeBps();
        BigDecimal fee = quantity.multiply(price).multiply(bps).divide(BPS, FEE_SCALE, RoundingMode.UP);
        return Optional.of(new PaperFill(quantity, price, fee, maker));
    }

    private BigDecimal takerPrice(
            Wanted order, Quote quote, Instrument instrument, BigDecimal takenAfter, BigDecimal depth) {
        BigDecimal touch = quote.touch(order.side());
        BigDecimal impact = touch.multiply(rules.impactBps())
                .multiply(takenAfter)
                .divide(depth.multiply(BPS), FACTOR_SCALE, RoundingMode.HALF_EVEN);
        boolean buys = order.side() == Side.BUY;
        BigDecimal slipped = Quote.onGrid(
                buys ? touch.add(impact) : touch.subtract(impact),
                instrument.tickSize(),
                buys ? RoundingMode.UP : RoundingMode.DOWN);
        if (order.type() == OrderType.LIMIT) {
            return buys ? slipped.min(order.price()) : slipped.max(order.price());
        }
        return slipped.max(instrument.tickSize());
    }
}
