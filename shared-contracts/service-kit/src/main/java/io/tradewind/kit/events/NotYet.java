package io.tradewind.kit.events;

/** Thrown by a consumer that cannot take an event yet, whatever the event is: it is waited for, never set aside. */
public final class NotYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why what is waited for */
    public NotYet(String why) {
        super(why);
    }
}
