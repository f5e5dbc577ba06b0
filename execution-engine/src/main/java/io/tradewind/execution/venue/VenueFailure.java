package io.tradewind.execution.venue;

import java.time.Duration;

/**
 * Why a venue did not do what it was asked. {@link VenueSilent} leaves open what it did, and so does a
 * {@link RateLimited} that came back from an order; all others are certain.
 */
public abstract sealed class VenueFailure extends RuntimeException
        permits VenueSilent,
                VenueFailure.Refused,
                VenueFailure.RateLimited,
                VenueFailure.Unauthorized,
                VenueFailure.Unreachable,
                VenueFailure.NotSupported {
    private static final long serialVersionUID = 1L;

    VenueFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** What sort of failure it is, as callers are told it. */
    public String kind() {
        return getClass().getSimpleName();
    }

    /** What a refusal is about. */
    public enum Reason {
        INSUFFICIENT_FUNDS,
        BELOW_MINIMUM,
        INVALID_ORDER,
        ORDER_NOT_FOUND,
        DUPLICATE_ID,
        BAD_SYMBOL,
        MARKET_CLOSED,
        BAD_REQUEST,
        PERMISSION_DENIED,
        CLOCK_SKEW,
        OTHER
    }

    /** The venue read it and refuses it, for good. */
    public static final class Refused extends VenueFailure {
        private static final long serialVersionUID = 1L;
        private final Reason reason;

        public Refused(Reason reason, String message) {
            super(message, null);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /**
     * Too many calls. Where our own budget says so, nothing was sent; where the venue's side says so, something between
     * it and us may have said it of an order that went through.
     */
    public static final class RateLimited extends VenueFailure {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;
        private final boolean sent;

        /** The venue's side said it. */
        public RateLimited(String message, Duration retryAfter) {
            this(message, retryAfter, true);
        }

        private RateLimited(String message, Duration retryAfter, boolean sent) {
            super(message, null);
            this.retryAfter = retryAfter;
            this.sent = sent;
        }

        /** Our own budget said it, before anything was sent. */
        public static RateLimited unsent(String message, Duration retryAfter) {
            return new RateLimited(message, retryAfter, false);
        }

        /** False where our own side kept the call back. */
        public boolean wasSent() {
            return sent;
        }

        /** When it may be tried again; at least a moment. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The credentials are wrong, lack a right, or their session has ended. */
    public static final class Unauthorized extends VenueFailure {
        private static final long serialVersionUID = 1L;

        public Unauthorized(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** No connection came about, or what has to be known before was not to be had: nothing was sent. */
    public static final class Unreachable extends VenueFailure {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The venue cannot do this at all. */
    public static final class NotSupported extends VenueFailure {
        private static final long serialVersionUID = 1L;

        public NotSupported(String message) {
            super(message, null);
        }
    }
}
