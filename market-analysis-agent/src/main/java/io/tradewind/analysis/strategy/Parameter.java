package io.tradewind.analysis.strategy;

import java.math.BigDecimal;

/**
 * One thing a trader can set on a strategy.
 *
 * @param name snake_case name
 * @param type whole numbers or decimals
 * @param min smallest allowed value
 * @param max largest allowed value
 * @param byDefault value when nothing is given; null = then it does not hold
 * @param help what it does, for a trader
 */
public record Parameter(String name, Type type, BigDecimal min, BigDecimal max, BigDecimal byDefault, String help) {

    /** Kind of number. */
    public enum Type {
        INTEGER,
        DECIMAL
    }

    static Parameter integer(String name, int min, int max, int byDefault, String help) {
        return new Parameter(
                name,
                Type.INTEGER,
                BigDecimal.valueOf(min),
                BigDecimal.valueOf(max),
                BigDecimal.valueOf(byDefault),
                help);
    }

    static Parameter optional(String name, String min, String max, String help) {
        return new Parameter(name, Type.DECIMAL, new BigDecimal(min), new BigDecimal(max), null, help);
    }

    static Parameter decimal(String name, String min, String max, String byDefault, String help) {
        return new Parameter(
                name, Type.DECIMAL, new BigDecimal(min), new BigDecimal(max), new BigDecimal(byDefault), help);
    }
}
