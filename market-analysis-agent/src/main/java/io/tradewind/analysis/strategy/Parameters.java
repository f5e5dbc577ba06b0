package io.tradewind.analysis.strategy;

import io.tradewind.analysis.strategy.Parameter.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A complete, checked set of values for a strategy's parameters: what was not given has its default. */
public final class Parameters {
    private static final int LONGEST_NUMBER = 30;
    /** 1e-999999999 is short to write and a gigabyte to print. */
    private static final int MOST_DECIMALS = 10;

    private final SortedMap<String, BigDecimal> values;

    private Parameters(SortedMap<String, BigDecimal> values) {
        this.values = values;
    }

    /**
     * Checks what was given against a schema.
     *
     * @param given values by name, as numbers or text; null = all defaults, and of one of them: it is not given
     * @throws InvalidParameter naming the parameter, its value and what would be right
     */
    static Parameters of(List<Parameter> schema, Map<String, ?> given) {
        SortedMap<String, BigDecimal> values = new TreeMap<>();
        schema.stream()
                .filter(p -> p.byDefault() != null)
                .forEach(p -> values.put(p.name(), p.byDefault().stripTrailingZeros()));
        if (given != null) {
            given.forEach((name, value) -> {
                Parameter parameter = known(schema, name, value);
                if (value != null) {
                    values.put(name, checked(parameter, value));
                }
            });
        }
        return new Parameters(values);
    }

    private static Parameter known(List<Parameter> schema, String name, Object given) {
        return schema.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidParameter(
                        "parameters." + name,
                        given,
                        "unknown parameter; known are "
                                + schema.stream().map(Parameter::name).collect(Collectors.joining(", "))));
    }

    private static BigDecimal checked(Parameter parameter, Object given) {
        BigDecimal value = number(parameter, given);
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        if (value.compareTo(parameter.min()) < 0
                || value.compareTo(parameter.max()) > 0
                || value.scale() > MOST_DECIMALS
                || (parameter.type() == Type.INTEGER && !whole)) {
            throw outOfRange(parameter, given);
        }
        return value.stripTrailingZeros();
    }

    private static BigDecimal number(Parameter parameter, Object given) {
        String text = String.valueOf(given);
        if (text.length() > LONGEST_NUMBER || !(given instanceof Number || given instanceof String)) {
            throw outOfRange(parameter, given);
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw outOfRange(parameter, given);
        }
    }

    private static InvalidParameter outOfRange(Parameter parameter, Object given) {
        String kind = parameter.type() == Type.INTEGER ? "a whole number" : "a number";
        return new InvalidParameter(
                "parameters." + parameter.name(),
                given,
                "must be " + kind + " from " + parameter.min().toPlainString() + " to "
                        + parameter.max().toPlainString());
    }

    int integer(String name) {
        return values.get(name).intValueExact();
    }

    double decimal(String name) {
        return values.get(name).doubleValue();
    }

    /** The value of a parameter that holds only when it was given. */
    Optional<BigDecimal> given(String name) {
        return Optional.ofNullable(values.get(name));
    }

    BigDecimal exact(String name) {
        return values.get(name);
    }

    /** Canonical text of every value, by name in alphabetical order. */
    public SortedMap<String, String> asText() {
        SortedMap<String, String> text = new TreeMap<>();
        values.forEach((name, value) -> text.put(name, value.toPlainString()));
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && asText().equals(that.asText());
    }

    @Override
    public int hashCode() {
        return asText().hashCode();
    }

    @Override
    public String toString() {
        return asText().toString();
    }
}
