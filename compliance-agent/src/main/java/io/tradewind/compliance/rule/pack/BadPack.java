package io.tradewind.compliance.rule.pack;

/** A rule pack that cannot be. */
public final class BadPack extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String field;
    private final transient Object value;
    private final String problem;

    BadPack(String field, Object value, String problem) {
        super(field + ": " + problem);
        this.field = field;
        this.value = value;
        this.problem = problem;
    }

    public String field() {
        return field;
    }

    /** Null when there is none to show. */
    public Object value() {
        return value;
    }

    public String problem() {
        return problem;
    }
}
