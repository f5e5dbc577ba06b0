package io.tradewind.execution.venue;

import java.util.Optional;
import java.util.function.Supplier;

/** Questions to which "there is no such order" is an answer, and no failure. */
public final class OrderLookup {
    private OrderLookup() {}

    /** What the venue says of an order; empty when it does not know it. */
    public static <T> Optional<T> asking(Supplier<T> question) {
        try {
            return Optional.ofNullable(question.get());
        } catch (VenueFailure.Refused e) {
            if (e.reason() == VenueFailure.Reason.ORDER_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Takes an order back. One that is gone already is asked for: it may have been filled in the same moment. */
    public static <T> Optional<T> canceling(Supplier<?> cancel, Supplier<Optional<T>> afterwards) {
        asking(cancel);
        return afterCancel(afterwards);
    }

    /** What an order is after its cancel. That this cannot be asked refuses nothing: the cancel may well have worked. */
    public static <T> Optional<T> afterCancel(Supplier<Optional<T>> question) {
        try {
            return question.get();
        } catch (VenueSilent e) {
            throw e;
        } catch (VenueFailure e) {
            throw new VenueSilent("what the order became after its cancel is not known yet: " + e.getMessage(), e);
        }
    }

    /** One that has to be there. */
    public static <T> T demand(Optional<T> order) {
        return order.orElseThrow(
                () -> new VenueFailure.Refused(VenueFailure.Reason.ORDER_NOT_FOUND, "there is no such order"));
    }
}
