package io.tradewind.execution.order;

/** What can happen to an order. */
sealed interface OrderInput {

    /** Its time has come and the fence let the intent through. */
    record Due() implements OrderInput {}

    /** We kept it back for good before it left. */
    record Withheld() implements OrderInput {}

    /** The venue was asked and did not answer clearly. */
    record NoAnswer() implements OrderInput {}

    /** The venue has it and works it. */
    record Confirmed() implements OrderInput {}

    /** The venue filled some of it; {@code complete} when nothing is left. */
    record Filled(boolean complete) implements OrderInput {}

    /** The venue refused it. */
    record Rejected() implements OrderInput {}

    /** The venue, or we before it left, took it back. */
    record Canceled() implements OrderInput {}

    /** The venue ended it by its own rules. */
    record Expired() implements OrderInput {}

    /** The venue proved that it never had it. */
    record NeverArrived() implements OrderInput {}
}
