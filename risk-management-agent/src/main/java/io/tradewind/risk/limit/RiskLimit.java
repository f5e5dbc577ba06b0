package io.tradewind.risk.limit;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * The limits an account can have. Ratios are fractions of equity: 0.02 = 2 %.
 *
 * <p>The defaults let a new account trade and no more: a trade risks 2 %, one instrument takes 30 % of equity, so that
 * three fully paid instruments (margin rate 1, crypto and shares) fit under the margin limit of 90 %, and the last
 * tenth pays fees and adverse moves.
 */
public enum RiskLimit {
    /** Largest loss at the stop of one trade / equity. */
    RISK_PER_TRADE("0.02", "0.0001", "1", Tighter.SMALLER),
    /** Sum of the notionals in one instrument, both directions / equity. */
    INSTRUMENT_EXPOSURE("0.3", "0", "100", Tighter.SMALLER),
    /** Sum of all notionals, both directions / equity. */
    EXPOSURE("3", "0", "100", Tighter.SMALLER),
    /** Margin bound by positions and orders / equity. */
    MARGIN_USAGE("0.9", "0", "1", Tighter.SMALLER),
    /** Loss since 00:00 UTC / equity at 00:00 UTC; reached = nothing new. */
    DAILY_LOSS("0.05", "0.0001", "1", Tighter.SMALLER),
    /** Loss since 00:00 UTC, in the account's currency; reached = nothing new. The default is no limit of this kind. */
    DAILY_LOSS_AMOUNT("1000000000000", "0.01", "1000000000000", Tighter.SMALLER),
    /** Open positions and orders that may open one; a whole number. */
    OPEN_POSITIONS("20", "0", "10000", Tighter.SMALLER),
    /** Loss from the highest equity / that equity: raises alerts, refuses nothing. */
    DRAWDOWN("0.2", "0.0001", "1", Tighter.SMALLER),
    /** Adverse move that a trade without a stop is measured with, as a fraction of its price. */
    UNPROTECTED_MOVE("0.05", "0.0001", "1", Tighter.LARGER),
    /** Correlation of a new position with any other instrument held, signed by both directions. 1 = no limit. */
    CORRELATION("1", "0", "1", Tighter.SMALLER),
    /** Historical value at risk of one day at 95 % / equity, after the order. 1 = no limit. */
    VAR_95("1", "0.0001", "1", Tighter.SMALLER),
    /** Historical expected shortfall of one day at 95 % / equity, after the order. 1 = no limit. */
    ES_95("1", "0.0001", "1", Tighter.SMALLER);

    private final BigDecimal standard;
    private final BigDecimal min;
    private final BigDecimal max;
    private final Tighter tighter;

    RiskLimit(String standard, String min, String max, Tighter tighter) {
        this.standard = new BigDecimal(standard);
        this.min = new BigDecimal(min);
        this.max = new BigDecimal(max);
        this.tighter = tighter;
    }

    /** Name in JSON, in denials and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What an account has until somebody sets it. */
    public BigDecimal standard() {
        return standard;
    }

    /**
     * Whether an account has this limit only when somebody sets it: what it is measured on may not be known, and then
     * an account that has it trades no more. Its default stands for none.
     */
    public boolean isOptional() {
        return this == DAILY_LOSS_AMOUNT || this == CORRELATION || this == VAR_95 || this == ES_95;
    }

    /** Why {@code value} cannot be this limit; empty when it can. */
    public Optional<String> objection(BigDecimal value) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            return Optional.of(key() + " must be between " + min.toPlainString() + " and " + max.toPlainString());
        }
        if (this == OPEN_POSITIONS && value.stripTrailingZeros().scale() > 0) {
            return Optional.of(key() + " must be a whole number");
        }
        if (value.stripTrailingZeros().scale() > 8) {
            return Optional.of(key() + " has more than 8 decimals");
        }
        return Optional.empty();
    }

    /** Whether the change from {@code before} to {@code after} allows less. */
    boolean tightens(BigDecimal before, BigDecimal after) {
        int order = after.compareTo(before);
        return tighter == Tighter.SMALLER ? order < 0 : order > 0;
    }

    private enum Tighter {
        SMALLER,
        LARGER
    }
}
