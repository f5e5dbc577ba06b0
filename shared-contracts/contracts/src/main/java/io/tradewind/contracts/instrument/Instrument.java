package io.tradewind.contracts.instrument;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One tradable thing, known by one identity whatever a dialect calls it.
 *
 * @param symbol canonical spelling, the agents' one: {@code EUR_USD}, {@code BTC_USD}, {@code AAPL}
 * @param base what is bought, for a pair; the symbol itself for a share
 * @param quote currency that prices, notional and profit are counted in
 * @param kind asset class
 * @param tickSize smallest price step, in quote currency
 * @param lotSize smallest quantity step, in base units
 * @param minQuantity smallest order, in base units
 * @param maxQuantity largest single order, in base units
 * @param minNotional smallest order value, in quote currency
 * @param marginRate part of the notional that a position binds as margin, 0..1 (1 = fully paid)
 * @param session trading hours
 */
public record Instrument(
        String symbol,
        String base,
        String quote,
        Kind kind,
        BigDecimal tickSize,
        BigDecimal lotSize,
        BigDecimal minQuantity,
        BigDecimal maxQuantity,
        BigDecimal minNotional,
        BigDecimal marginRate,
        TradingSession session) {

    /** Asset class. */
    public enum Kind {
        CRYPTO,
        FX,
        EQUITY,
        INDEX
    }

    /** Nearest price on the tick grid (half up). */
    public BigDecimal roundPrice(BigDecimal price) {
        return price.divide(tickSize, 0, RoundingMode.HALF_UP).multiply(tickSize);
    }

    /** Largest quantity on the lot grid that is not above {@code quantity}. */
    public BigDecimal floorQuantity(BigDecimal quantity) {
        return quantity.divide(lotSize, 0, RoundingMode.DOWN).multiply(lotSize);
    }

    /** True when {@code price} lies on the tick grid. */
    public boolean onTick(BigDecimal price) {
        return price.remainder(tickSize).signum() == 0;
    }

    /** True when {@code quantity} lies on the lot grid. */
    public boolean onLot(BigDecimal quantity) {
        return quantity.remainder(lotSize).signum() == 0;
    }
}
