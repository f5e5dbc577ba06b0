package io.tradewind.execution.reconcile;

import io.quarkus.logging.Log;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueFailure.Reason;
import io.tradewind.execution.venue.VenueSilent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Orders of which their venue does not tell now: why is logged when it is new, and not in every round. */
final class Unanswered {
    private static final int MOST = 10_000;

    private final Map<String, String> reasons = new LinkedHashMap<>();

    /** True when asking again concludes no more: the refusal is about the order, and not about key or clock. */
    static boolean isForGood(VenueFailure why) {
        return switch (why) {
            case VenueFailure.Refused refused ->
                refused.reason() != Reason.CLOCK_SKEW && refused.reason() != Reason.PERMISSION_DENIED;
            case VenueFailure.NotSupported unsupported -> true;
            case VenueSilent silent -> false;
            case VenueFailure.Unauthorized unauthorized -> false;
            case VenueFailure.RateLimited limited -> false;
            case VenueFailure.Unreachable unreachable -> false;
        };
    }

    /** Notes it; true when it is news. */
    synchronized boolean note(long accountId, String clientOrderId, VenueFailure why) {
        String reason = why.getClass().getSimpleName() + " " + why.getMessage();
        if (reason.equals(reasons.put(key(accountId, clientOrderId), reason))) {
            return false;
        }
        if (reasons.size() > MOST) {
            reasons.remove(reasons.keySet().iterator().next());
        }
        Log.infof("order %s of account %d waits: %s", clientOrderId, accountId, why.getMessage());
        return true;
    }

    /** The venue has told of it. */
    synchronized void ended(long accountId, String clientOrderId) {
        reasons.remove(key(accountId, clientOrderId));
    }

    private static String key(long accountId, String clientOrderId) {
        return accountId + " " + clientOrderId;
    }
}
