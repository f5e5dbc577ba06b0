package io.tradewind.breaker.trip;

import io.tradewind.breaker.watch.FigureService;
import io.tradewind.breaker.watch.FiguresNow;
import io.tradewind.breaker.watch.Measured;
import io.tradewind.breaker.watch.PriceWatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a figure is measured of, and within which ranges its rule can be set. It trips at the threshold or above. */
enum TripRule {
    /** Loss of equity, open positions included, from the highest of the window / that highest. */
    DRAWDOWN("fraction of the highest equity of the window", "0.001", "1", "0.2", FigureService.LONGEST_EQUITY) {
        @Override
        Measured measure(FiguresNow figures, Long account, RuleSetting setting) {
            return figures.drawdown(account, setting.window());
        }
    },
    /** Rejected by a venue / answered by a venue. */
    REJECTION_RATE("fraction of the orders a venue answered", "0.01", "1", "0.5", FigureService.LONGEST_MARKS) {
        @Override
        Measured measure(FiguresNow figures, Long account, RuleSetting setting) {
            return figures.rejectionRate(account, setting.window(), setting.fewest());
        }
    },
    /** Age of prices: of an account the oldest of what it holds, of the system the newest of all. */
    STALE_DATA("seconds", "1", "86400", "60", Duration.ZERO) {
        @Override
        Measured measure(FiguresNow figures, Long account, RuleSetting setting) {
            return figures.staleness(account);
        }
    },
    /** (Highest - lowest) / lowest price of the window: of what an account holds, of the system of any instrument. */
    PRICE_JUMP("fraction of the lowest price of the window", "0.001", "10", "0.2", PriceWatch.LONGEST) {
        @Override
        Measured measure(FiguresNow figures, Long account, RuleSetting setting) {
            return figures.jump(account, setting.window());
        }
    },
    /** Mean slippage of the deals / arrival price, positive = worse. */
    SLIPPAGE("fraction of the arrival price", "0.0001", "1", "0.01", FigureService.LONGEST_MARKS) {
        @Override
        Measured measure(FiguresNow figures, Long account, RuleSetting setting) {
            return figures.slippage(account, setting.window(), setting.fewest());
        }
    },
    /** Orders that were sent and may open a position. */
    ORDER_RATE("orders of the window", "1", "1000000", "600", FigureService.LONGEST_MARKS) {
        @Override
        Measured measure(FiguresNow figures, Long account, RuleSetting setting) {
            return figures.orderRate(account, setting.window());
        }
    };

    static final Duration SHORTEST_WINDOW = Duration.ofSeconds(5);
    static final Duration LONGEST_COOLDOWN = Duration.ofDays(7);
    static final int MOST_FEWEST = 10_000;

    private final String unit;
    private final BigDecimal min;
    private final BigDecimal max;
    private final BigDecimal standard;
    private final Duration longestWindow;

    /**
     * @param longestWindow 0 = the rule has no window
     */
    TripRule(String unit, String min, String max, String standard, Duration longestWindow) {
        this.unit = unit;
        this.min = new BigDecimal(min);
        this.max = new BigDecimal(max);
        this.standard = new BigDecimal(standard);
        this.longestWindow = longestWindow;
    }

    /** The figure of an account, or of the system with null. */
    abstract Measured measure(FiguresNow figures, Long account, RuleSetting setting);

    /** Name in addresses, answers and causes. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TripRule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
    }

    String unit() {
        return unit;
    }

    BigDecimal min() {
        return min;
    }

    BigDecimal max() {
        return max;
    }

    BigDecimal standard() {
        return standard;
    }

    boolean hasWindow() {
        return !longestWindow.isZero();
    }

    Duration longestWindow() {
        return longestWindow;
    }

    /** A drawdown of a day, everything else of five minutes. */
    Duration standardWindow() {
        if (!hasWindow()) {
            return Duration.ZERO;
        }
        return this == DRAWDOWN ? Duration.ofDays(1) : Duration.ofMinutes(5);
    }
}
