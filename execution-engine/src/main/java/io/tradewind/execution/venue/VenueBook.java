package io.tradewind.execution.venue;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What a venue itself says of an account: asked there, not read from our ledger. {@link Venue#book}
 * leads to it. What the venue does not say is null, never a guess. Calls block, and throw {@link VenueSilent}
 * when there is no answer.
 */
public interface VenueBook {
    /** Money of the account. */
    Money money(long accountId);

    /** Open positions, also those that were not opened through us. */
    List<Held> positions(long accountId);

    /** Shares in the deposit, settled or on their way. */
    List<Holding> holdings(long accountId);

    /** Prices; instruments that the venue does not quote are missing from the answer. */
    List<Price> quotes(long accountId, List<Instrument> instruments);

    /** Money and open positions together, as near to one instant as the venue allows. */
    default Whole whole(long accountId) {
        return new Whole(money(accountId), positions(accountId));
    }

    /** Money and open positions. */
    record Whole(Money money, List<Held> positions) {}

    /**
     * Money, in the account's currency.
     *
     * @param equity cash and positions together
     * @param cash money that is not bound in positions
     * @param buyingPower what new positions may still bind
     * @param portfolioValue what is held, at the last prices
     * @param marginUsed what open positions and orders bind
     * @param dayProfit profit since the venue's day began, open positions included
     * @param totalProfit profit since the account was opened, open positions included
     * @param asOf when the venue was asked
     */
    record Money(
            String currency,
            BigDecimal equity,
            BigDecimal cash,
            BigDecimal buyingPower,
            BigDecimal portfolioValue,
            BigDecimal marginUsed,
            BigDecimal dayProfit,
            BigDecimal totalProfit,
            Instant asOf) {}

    /**
     * An open position.
     *
     * @param instrument our symbol; null when the registry does not know it
     * @param venueSymbol the venue's spelling
     * @param product the venue's product: CNC, MIS, NRML …; null where there is none
     * @param quantity base units, above 0
     * @param averagePrice what it was entered at
     * @param lastPrice what it is valued at
     * @param pricedAt when that price was received
     * @param profit open profit, account currency
     * @param marketValue quantity at the last price, account currency
     */
    record Held(
            String instrument,
            String venueSymbol,
            String product,
            Direction direction,
            BigDecimal quantity,
            BigDecimal averagePrice,
            BigDecimal lastPrice,
            Instant pricedAt,
            BigDecimal profit,
            BigDecimal marketValue) {

        /** The same by our symbol. */
        public Held named(String symbol) {
            return new Held(
                    symbol,
                    venueSymbol,
                    product,
                    direction,
                    quantity,
                    averagePrice,
                    lastPrice,
                    pricedAt,
                    profit,
                    marketValue);
        }
    }

    /**
     * Shares in the deposit.
     *
     * @param quantity all of them, base units
     * @param free what may be sold today
     * @param profit open profit, account currency
     */
    record Holding(
            String instrument,
            String venueSymbol,
            String isin,
            BigDecimal quantity,
            BigDecimal free,
            BigDecimal averagePrice,
            BigDecimal lastPrice,
            BigDecimal previousClose,
            BigDecimal profit) {}

    /**
     * A price statement.
     *
     * @param change last price less the previous close
     * @param volume base units traded in the day
     * @param time the venue's time of the statement
     * @param receivedAt when we got it
     */
    record Price(
            String instrument,
            BigDecimal last,
            BigDecimal bid,
            BigDecimal ask,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal previousClose,
            BigDecimal change,
            BigDecimal volume,
            Instant time,
            Instant receivedAt) {}
}
