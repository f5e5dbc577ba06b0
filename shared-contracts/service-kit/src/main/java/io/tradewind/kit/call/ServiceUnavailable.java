package io.tradewind.kit.call;

/** Another service gave no answer: unreachable, too late, broken off or not to be read. What it did is not known. */
public final class ServiceUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String service;
    private final boolean timedOut;

    ServiceUnavailable(String service, boolean timedOut, Throwable cause) {
        this(service, timedOut, service + (timedOut ? " did not answer in time" : " cannot be reached"), cause);
    }

    private ServiceUnavailable(String service, boolean timedOut, String message, Throwable cause) {
        super(message, cause);
        this.service = service;
        this.timedOut = timedOut;
    }

    /** An answer that lacks what it has to say. @param cause null = none */
    public static ServiceUnavailable unreadable(String service, Throwable cause) {
        return new ServiceUnavailable(service, false, service + " gave an answer that cannot be read", cause);
    }

    /** A call before this one, which this one has to follow, has no answer yet. */
    public static ServiceUnavailable stillAsked(String service) {
        return new ServiceUnavailable(service, true, service + " has not answered the call before yet", null);
    }

    /** It does not know the key of our token, or not yet. */
    static ServiceUnavailable tokenNotTaken(String service) {
        return new ServiceUnavailable(service, false, service + " does not take our token", null);
    }

    public String service() {
        return service;
    }

    /** It answers, with more than a process of ours takes ({@value BoundedAnswer#LONGEST} bytes). */
    public boolean isTooLong() {
        return getCause() instanceof BoundedAnswer.TooLong;
    }

    public boolean timedOut() {
        return timedOut;
    }
}
