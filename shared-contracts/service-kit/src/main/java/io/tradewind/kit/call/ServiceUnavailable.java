package io.tradewind.kit.call;

/** Another service gave no answer: unreachable, too late, or broken off. What it did is not known. */
public final class ServiceUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String service;
    private final boolean timedOut;

    ServiceUnavailable(String service, boolean timedOut, Throwable cause) {
        super(service + (timedOut ? " did not answer in time" : " cannot be reached"), cause);
        this.service = service;
        this.timedOut = timedOut;
    }

    public String service() {
        return service;
    }

    public boolean timedOut() {
        return timedOut;
    }
}
