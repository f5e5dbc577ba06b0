package io.tradewind.contracts.api;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What the ledger holds of one account at one instant. The execution engine sends it along when it asks for a verdict
 * on an order, so that the verdict stands on the ledger itself and not on a view that lags behind it.
 *
 * @param accountId account
 * @param version grows with every accepted order; the fence refuses an order that was assessed on an older one
 * @param currency currency of all amounts
 * @param balance closed profit included
 * @param equity balance + open profit at the last price
 * @param dayStartEquity equity at 00:00 UTC, for the daily loss
 * @param peakEquity highest equity so far
 * @param ordersToday orders accepted since 00:00 UTC
 * @param positions open positions
 * @param inFlight orders accepted and not yet done, UNKNOWN ones included
 * @param asOf wall time
 */
public record AccountState(
        long accountId,
        long version,
        String currency,
        BigDecimal balance,
        BigDecimal equity,
        BigDecimal dayStartEquity,
        BigDecimal peakEquity,
        int ordersToday,
        List<OpenPosition> positions,
        List<InFlightOrder> inFlight,
        Instant asOf) {

    public AccountState {
        positions = List.copyOf(positions);
        inFlight = List.copyOf(inFlight);
    }

    /**
     * An open position.
     *
     * @param markPrice last price it is valued at; null when the instrument has none
     */
    public record OpenPosition(
            long positionId,
            String instrument,
            Direction direction,
            BigDecimal quantity,
            BigDecimal entryPrice,
            BigDecimal markPrice,
            BigDecimal stopLoss) {}

    /**
     * An order that may still fill.
     *
     * @param remaining base units not filled yet
     * @param price price its exposure is counted at
     */
    public record InFlightOrder(
            long orderId, String instrument, Side side, BigDecimal remaining, BigDecimal price, boolean reduceOnly) {}
}
