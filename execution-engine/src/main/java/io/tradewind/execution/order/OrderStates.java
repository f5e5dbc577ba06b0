package io.tradewind.execution.order;

import static io.tradewind.contracts.execution.OrderStatus.CANCELED;
import static io.tradewind.contracts.execution.OrderStatus.DENIED;
import static io.tradewind.contracts.execution.OrderStatus.EXPIRED;
import static io.tradewind.contracts.execution.OrderStatus.FILLED;
import static io.tradewind.contracts.execution.OrderStatus.PARTIALLY_FILLED;
import static io.tradewind.contracts.execution.OrderStatus.REJECTED;
import static io.tradewind.contracts.execution.OrderStatus.SUBMITTING;
import static io.tradewind.contracts.execution.OrderStatus.UNKNOWN;
import static io.tradewind.contracts.execution.OrderStatus.WORKING;

import io.tradewind.contracts.execution.OrderStatus;

/**
 * The life of an order as one table. Two rules shape it: a fill is evidence and counts in whatever state it finds the
 * order, and a state that only the venue can end (UNKNOWN) is never ended by us.
 */
final class OrderStates {
    private OrderStates() {}

    /** The next state; the same state when the input says nothing new; throws when it cannot be true. */
    static OrderStatus next(OrderStatus from, OrderInput input) {
        return switch (from) {
            case SCHEDULED -> scheduled(input);
            case SUBMITTING -> submitting(input);
            case UNKNOWN -> unknown(input);
            case WORKING, PARTIALLY_FILLED -> atVenue(from, input);
            case FILLED, CANCELED, EXPIRED -> done(from, input);
            case DENIED, REJECTED -> refused(from, input);
        };
    }

    private static OrderStatus scheduled(OrderInput input) {
        return switch (input) {
            case OrderInput.Due() -> SUBMITTING;
            case OrderInput.Withheld() -> DENIED;
            case OrderInput.Canceled() -> CANCELED;
            case OrderInput.NoAnswer() -> throw impossible(OrderStatus.SCHEDULED, input);
            case OrderInput.Confirmed() -> throw impossible(OrderStatus.SCHEDULED, input);
            case OrderInput.Filled(boolean complete) -> throw impossible(OrderStatus.SCHEDULED, input);
            case OrderInput.Rejected() -> throw impossible(OrderStatus.SCHEDULED, input);
            case OrderInput.Expired() -> throw impossible(OrderStatus.SCHEDULED, input);
            case OrderInput.NeverArrived() -> throw impossible(OrderStatus.SCHEDULED, input);
        };
    }

    private static OrderStatus submitting(OrderInput input) {
        return switch (input) {
            case OrderInput.Due() -> throw impossible(SUBMITTING, input);
            case OrderInput.Withheld() -> DENIED;
            case OrderInput.NoAnswer() -> UNKNOWN;
            case OrderInput.Confirmed() -> WORKING;
            case OrderInput.Filled(boolean complete) -> filled(complete);
            case OrderInput.Rejected() -> REJECTED;
            case OrderInput.Canceled() -> CANCELED;
            case OrderInput.Expired() -> EXPIRED;
            case OrderInput.NeverArrived() -> DENIED;
        };
    }

    private static OrderStatus unknown(OrderInput input) {
        return switch (input) {
            case OrderInput.Due() -> throw impossible(UNKNOWN, input);
            // It may be at the venue: nobody can say any more that it was kept back.
            case OrderInput.Withheld() -> throw impossible(UNKNOWN, input);
            case OrderInput.NoAnswer() -> UNKNOWN;
            case OrderInput.Confirmed() -> WORKING;
            case OrderInput.Filled(boolean complete) -> filled(complete);
            case OrderInput.Rejected() -> REJECTED;
            case OrderInput.Canceled() -> CANCELED;
            case OrderInput.Expired() -> EXPIRED;
            case OrderInput.NeverArrived() -> DENIED;
        };
    }

    private static OrderStatus atVenue(OrderStatus from, OrderInput input) {
        return switch (input) {
            case OrderInput.Due() -> throw impossible(from, input);
            case OrderInput.Withheld() -> throw impossible(from, input);
            // A report overtook the answer of the call.
            case OrderInput.NoAnswer() -> from;
            case OrderInput.Confirmed() -> from;
            case OrderInput.Filled(boolean complete) -> filled(complete);
            case OrderInput.Rejected() -> REJECTED;
            case OrderInput.Canceled() -> CANCELED;
            case OrderInput.Expired() -> EXPIRED;
            // It confirmed the order before: a contradiction is not an end.
            case OrderInput.NeverArrived() -> UNKNOWN;
        };
    }

    private static OrderStatus done(OrderStatus from, OrderInput input) {
        return switch (input) {
            case OrderInput.Due() -> throw impossible(from, input);
            case OrderInput.Withheld() -> from == CANCELED ? from : denyImpossible(from, input);
            // Real venues fill late, after a cancel or an expiry.
            case OrderInput.Filled(boolean complete) -> complete ? FILLED : from;
            case OrderInput.NoAnswer() -> from;
            case OrderInput.Confirmed() -> from;
            case OrderInput.Rejected() -> from;
            case OrderInput.Canceled() -> from;
            case OrderInput.Expired() -> from;
            case OrderInput.NeverArrived() -> from;
        };
    }

    private static OrderStatus refused(OrderStatus from, OrderInput input) {
        return switch (input) {
            case OrderInput.Due() -> throw impossible(from, input);
            // Refused and yet partly filled: only the venue can say what became of the rest.
            case OrderInput.Filled(boolean complete) -> complete ? FILLED : UNKNOWN;
            // Taken for refused and yet alive at the venue.
            case OrderInput.Confirmed() -> WORKING;
            case OrderInput.Withheld() -> from;
            case OrderInput.NoAnswer() -> from;
            case OrderInput.Rejected() -> from;
            case OrderInput.Canceled() -> from;
            case OrderInput.Expired() -> from;
            case OrderInput.NeverArrived() -> from;
        };
    }

    private static OrderStatus filled(boolean complete) {
        return complete ? FILLED : PARTIALLY_FILLED;
    }

    private static OrderStatus denyImpossible(OrderStatus from, OrderInput input) {
        throw impossible(from, input);
    }

    private static IllegalStateException impossible(OrderStatus from, OrderInput input) {
        return new IllegalStateException(
                "an order that is " + from + " cannot be " + input.getClass().getSimpleName());
    }
}
