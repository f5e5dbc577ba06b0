package io.tradewind.risk.margin;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Margin that an account's positions and orders bind, in its currency.
 *
 * @param accountId number as text
 * @param margin sum over the instruments
 * @param usage margin / equity; null without equity
 * @param limit margin_usage limit of the account
 * @param instruments one row for each instrument at stake, long and short added up
 * @param unmeasured why margin and usage are null; null when they are not
 * @param asOf wall time
 */
record MarginView(
        String accountId,
        String venue,
        String currency,
        BigDecimal equity,
        BigDecimal margin,
        BigDecimal usage,
        BigDecimal limit,
        List<Row> instruments,
        String unmeasured,
        Instant asOf) {
    /**
     * One instrument.
     *
     * @param notional positions and orders that may open one
     * @param rate part of the notional that the venue binds, over 0 to 1
     * @param rateSource {@code venue} when it is configured for the venue, {@code instrument} when it is the usual one
     */
    record Row(String instrument, BigDecimal notional, BigDecimal rate, String rateSource, BigDecimal margin) {}
}
