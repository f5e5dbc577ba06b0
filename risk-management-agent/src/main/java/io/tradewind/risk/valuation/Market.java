package io.tradewind.risk.valuation;

import io.tradewind.risk.statistics.DayHistory;
import java.math.BigDecimal;
import java.util.Optional;

/** What the policy may ask about the market; a value that is not there is never guessed. */
public interface Market {
    /** Last price of an instrument, in its quote currency: the middle of the book, else the last trade. */
    Optional<BigDecimal> price(String symbol);

    /** Half of what lies between bid and ask now, quote currency; empty without both. */
    Optional<BigDecimal> halfSpread(String symbol);

    /** Price of one unit of {@code from} in {@code to}, from the pair or its inverse. */
    Optional<BigDecimal> rate(String from, String to);

    /** Correlation of the returns of two instruments, -1..1; empty until it can be measured. */
    Optional<BigDecimal> correlation(String symbol, String other);

    /** Days of the instruments, in memory. */
    DayHistory days();
}
