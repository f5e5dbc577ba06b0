package io.tradewind.performance.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Answer of {@code GET /performance/{account_id}/execution-quality}.
 *
 * @param currency of every amount that names no other
 * @param orders number of orders by the state they are in
 * @param notes what could not be said, and why
 */
record ExecutionQuality(
        String accountId,
        String currency,
        LocalDate dateFrom,
        LocalDate dateTo,
        Map<String, Long> orders,
        Latencies latenciesMs,
        Costs costs,
        List<String> notes) {
    private static final int SCALE = 8;

    /**
     * Milliseconds of wall time over the orders of the range.
     *
     * @param signalToSubmit from the signal to the intent, for orders that follow one
     * @param acceptToSubmit inside the engine: limits, risk, compliance, fence; and the wait of an order with a due time
     * @param submitToAck until the venue's first answer was taken in
     * @param submitToFill until the first fill of a market order, by the venue's clock
     * @param signalToFill all of it
     */
    record Latencies(
            Spread signalToSubmit,
            Spread acceptToSubmit,
            Spread submitToAck,
            Spread submitToFill,
            Spread signalToFill) {
        static Latencies of(List<OrderTimes> orders) {
            return new Latencies(
                    OrderTimes.spread(orders, OrderTimes::signalToSubmit),
                    OrderTimes.spread(orders, OrderTimes::acceptToSubmit),
                    OrderTimes.spread(orders, OrderTimes::submitToAck),
                    OrderTimes.spread(orders, OrderTimes::submitToFill),
                    OrderTimes.spread(orders, OrderTimes::signalToFill));
        }
    }

    /**
     * Sums in the account's currency; null when a deal in it has no known rate.
     *
     * @param fills deals
     * @param tradedValue Σ price × quantity
     * @param fees exact: the ledger counts them in the account's currency
     * @param feesBps fees against the traded value
     * @param slippage Σ (fill - arrival price) × quantity of the deals with an arrival price, positive = worse
     * @param slippageBps slippage against the value at arrival; null when several currencies cannot be brought together
     */
    record Costs(
            long fills,
            BigDecimal tradedValue,
            BigDecimal fees,
            BigDecimal feesBps,
            BigDecimal slippage,
            BigDecimal slippageBps,
            List<InstrumentView> byInstrument) {}

    /**
     * One instrument; its own amounts in {@code quoteCurrency}.
     *
     * @param measured fills with an arrival price
     * @param inAccountCurrency the same after conversion, each deal at its own rate; null when a rate is not known
     */
    record InstrumentView(
            String instrument,
            String quoteCurrency,
            long fills,
            long measured,
            BigDecimal tradedValue,
            BigDecimal slippage,
            BigDecimal slippageBps,
            BigDecimal fees,
            Converted inAccountCurrency) {}

    /**
     * Amounts in the account's currency.
     *
     * @param ratesFrom earliest time that a used rate is of; null where quote and account have one currency
     * @param ratesTo latest
     */
    record Converted(
            BigDecimal tradedValue,
            BigDecimal slippage,
            @JsonProperty("rates_from") Instant ratesFrom,
            @JsonProperty("rates_to") Instant ratesTo) {}

    static Costs costs(List<InstrumentCosts> all) {
        boolean known = all.stream().allMatch(c -> c.unconverted() == 0);
        BigDecimal fees = sum(all, InstrumentCosts::fees);
        BigDecimal value = known ? sum(all, InstrumentCosts::convertedValue) : null;
        BigDecimal slippage = known ? sum(all, InstrumentCosts::convertedSlippage) : null;
        return new Costs(
                all.stream().mapToLong(InstrumentCosts::fills).sum(),
                plain(value),
                plain(fees),
                value == null ? null : rounded(InstrumentCosts.bps(fees, value).orElse(null)),
                plain(slippage),
                slippageBps(all),
                all.stream().map(ExecutionQuality::view).toList());
    }

    /** Of one quote currency: a mean over values of different currencies would mean nothing. */
    private static BigDecimal slippageBps(List<InstrumentCosts> all) {
        if (all.stream().map(c -> String.valueOf(c.quote())).distinct().count() != 1) {
            return null;
        }
        return rounded(InstrumentCosts.bps(sum(all, InstrumentCosts::slippage), sum(all, InstrumentCosts::arrivalValue))
                .orElse(null));
    }

    static List<String> notes(List<InstrumentCosts> all, int ordersRead, int most) {
        List<String> notes = new ArrayList<>();
        for (InstrumentCosts c : all) {
            if (c.unconverted() > 0) {
                notes.add(c.instrument() + ": " + c.unconverted() + " of " + c.fills()
                        + " deals do not tell their rate from " + c.quote() + "; nothing is converted for them");
            }
            if (c.measured() < c.fills()) {
                notes.add(c.instrument() + ": " + (c.fills() - c.measured()) + " of " + c.fills()
                        + " deals have no arrival price; slippage is over the others");
            }
        }
        if (ordersRead == most) {
            notes.add("latencies are of the newest " + most + " orders of the range");
        }
        return notes;
    }

    /** States in the spelling of the API. */
    static Map<String, Long> spelled(Map<String, Long> byStatus) {
        Map<String, Long> spelled = new TreeMap<>();
        byStatus.forEach((status, count) -> spelled.put(status.toLowerCase(Locale.ROOT), count));
        return spelled;
    }

    private static InstrumentView view(InstrumentCosts c) {
        return new InstrumentView(
                c.instrument(),
                c.quote(),
                c.fills(),
                c.measured(),
                plain(c.value()),
                plain(c.slippage()),
                rounded(c.slippageBps().orElse(null)),
                plain(c.fees()),
                c.unconverted() > 0
                        ? null
                        : new Converted(
                                plain(c.convertedValue()), plain(c.convertedSlippage()), c.ratesFrom(), c.ratesTo()));
    }

    private static BigDecimal sum(List<InstrumentCosts> all, Function<InstrumentCosts, BigDecimal> part) {
        return all.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value == null ? null : plain(value.setScale(SCALE, RoundingMode.HALF_UP));
    }

    private static BigDecimal plain(BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros();
    }
}
