package io.tradewind.eventstream.log;

/** Whom an event concerns. */
public sealed interface Audience {
    /** Market-wide: whoever is logged in. */
    record Everybody() implements Audience {}

    /** Operators, risk officers, administrators and services. */
    record Staff() implements Audience {}

    /** Owner of an account, and staff. */
    record Account(long accountId) implements Audience {}
}
