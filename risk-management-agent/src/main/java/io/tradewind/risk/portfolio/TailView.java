package io.tradewind.risk.portfolio;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What an account's positions may lose in one day, from the recorded days of everything it holds together. Amounts in the
 * account's currency, losses as positive numbers; a figure that cannot be measured is null and says why.
 *
 * @param accountId number as text
 * @param equity balance + open profit
 * @param days common days
 * @param figures value at risk and expected shortfall, historical and parametric, at 95 and 99 %
 * @param undiversifiedVar95 sum of the instruments' own var_95, as if all fell together; null when one is null
 * @param exceedances how often the recorded days went beyond the parametric var_95; null when that is null
 * @param instruments one row for each instrument with a net position
 * @param asOf wall time
 */
record TailView(
        String accountId,
        String currency,
        BigDecimal equity,
        Days days,
        List<Figure> figures,
        @JsonProperty("undiversified_var_95") BigDecimal undiversifiedVar95,
        Exceedances exceedances,
        List<InstrumentTail> instruments,
        Instant asOf) {
    /**
     * What was measured on.
     *
     * @param returns number of common daily returns
     * @param from market day at which the first return ends; null without one
     * @param to market day at which the last one ends
     */
    record Days(int returns, Instant from, Instant to) {}

    /**
     * One figure.
     *
     * @param measure {@code var} or {@code es}
     * @param method {@code historical} or {@code parametric}
     * @param confidence 0.95 or 0.99
     * @param amount account currency; below 0 = even then a gain
     * @param ofEquity the same / equity
     * @param needed daily returns that it needs
     * @param unmeasured why it is null; null when it is not
     */
    record Figure(
            String measure,
            String method,
            BigDecimal confidence,
            BigDecimal amount,
            BigDecimal ofEquity,
            int needed,
            String unmeasured) {}

    /**
     * Recorded days against the normal distribution.
     *
     * @param expected days x 5 %
     * @param actual days that lost more than the parametric var_95
     * @param meanLoss what they lost on average; null when there are none
     */
    record Exceedances(BigDecimal expected, int actual, BigDecimal meanLoss) {}

    /**
     * An instrument's part.
     *
     * @param notional net, over 0 = long
     * @param returns daily returns of its own
     * @param standaloneVar95 historical, as if nothing else were held
     * @param componentVar95 part of the parametric var_95: the parts add up to it, a hedge is negative
     * @param componentEs95 part of the historical es_95
     * @param unmeasured why figures are null; null when none is
     */
    record InstrumentTail(
            String instrument,
            BigDecimal notional,
            int returns,
            @JsonProperty("standalone_var_95") BigDecimal standaloneVar95,
            @JsonProperty("component_var_95") BigDecimal componentVar95,
            @JsonProperty("component_es_95") BigDecimal componentEs95,
            String unmeasured) {}
}
