package io.tradewind.analysis.strategy;

/** A strategy or a parameter was given that does not exist, or a value out of its range. */
public final class InvalidParameter extends RuntimeException {
    private final String field;
    private final String value;

    InvalidParameter(String field, Object value, String message) {
        super(message);
        this.field = field;
        this.value = String.valueOf(value);
    }

    /** What was wrong: {@code strategy}, {@code parameters.fast_period} … */
    public String field() {
        return field;
    }

    public String value() {
        return value;
    }
}
