package io.tradewind.execution.venue.broker;

/** A broker did not do what it was asked. The kind says what that means for an order. */
public final class BrokerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String code;

    /**
     * @param code the broker's own code; null where it has none
     * @param message the broker's words, or ours; without secrets
     */
    public BrokerFailure(Kind kind, String code, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    public BrokerFailure(Kind kind, String code, String message) {
        this(kind, code, message, null);
    }

    /** What kind of failure it was. */
    public enum Kind {
        /** The session is over, or there never was one: a person has to log in. Nothing was done. */
        SESSION_ENDED,
        /** The broker understood and refuses. Nothing was done. */
        REFUSED,
        /** The broker, or what stands before it, answered that there are too many calls. */
        RATE_LIMITED,
        /** No connection came about: nothing was sent. */
        NOT_SENT,
        /** Sent, and no answer or none that can be read. What was done is not known. */
        NO_ANSWER
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** Nobody is logged in. */
    public static BrokerFailure noSession(String message) {
        return new BrokerFailure(Kind.SESSION_ENDED, null, message);
    }

    /** An answer that does not have the documented form. */
    public static BrokerFailure unreadable(String what, Throwable cause) {
        return new BrokerFailure(Kind.NO_ANSWER, null, "the broker's answer cannot be read: " + what, cause);
    }
}
