package io.tradewind.performance.figures;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * A trade that is over, as far as figures are made of it. Amounts in the account's currency.
 *
 * @param gross profit before fees
 * @param fees all of its fees
 * @param opened wall time of the first fill
 * @param closed wall time of the last fill
 * @param adverse worst profit before fees while it was open, at most 0 (MAE); null when nobody watched
 * @param favourable best profit before fees while it was open, at least 0 (MFE); null when nobody watched
 */
public record ClosedTrade(
        BigDecimal gross, BigDecimal fees, Instant opened, Instant closed, BigDecimal adverse, BigDecimal favourable) {

    /** Profit after fees: what counts. */
    public BigDecimal net() {
        return gross.subtract(fees);
    }

    Duration held() {
        return Duration.between(opened, closed);
    }

    boolean isMeasured() {
        return adverse != null && favourable != null;
    }
}
