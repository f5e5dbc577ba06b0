package io.tradewind.execution.reconcile;

import io.tradewind.execution.order.BookingService;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.execution.venue.VenueTrade;
import io.tradewind.kit.halt.HaltPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes in every trade that the ledger may have missed, page by page. */
final class MissedTrades {
    private static final int PAGE = 500;
    private static final int PAGES = 100;

    private final BookingService booking;
    private final Unanswered unanswered;

    MissedTrades(BookingService booking, Unanswered unanswered) {
        this.booking = booking;
        this.unanswered = unanswered;
    }

    /**
     * How far the trades were read.
     *
     * @param cursor everything before it is in the ledger
     * @param isWhole false when there are more pages than one round reads; the next round goes on
     */
    record Reach(String cursor, boolean isWhole) {}

    Reach after(Venue venue, long accountId, String cursor) {
        String at = cursor;
        for (int read = 0; read < PAGES; read++) {
            List<VenueTrade> page = venue.tradesAfter(accountId, at, PAGE);
            if (!page.isEmpty()) {
                HaltPoint.reached("fill_read");
            }
            // A venue that tells the trade at the cursor once more never answers with an empty page.
            if (page.isEmpty()
                    || !isTaken(venue, accountId, page)
                    || page.getLast().cursor().equals(at)) {
                // What could not be placed yet (its position is still being booked) is looked at again.
                return new Reach(at, true);
            }
            at = page.getLast().cursor();
        }
        return new Reach(at, false);
    }

    /**
     * Books what of a page the ledger does not have; true when it has all of it then. What the venue says of an order does
     * not always tell its fills, so those of the page are booked with it.
     */
    private boolean isTaken(Venue venue, long accountId, List<VenueTrade> page) {
        Map<String, List<VenueTrade>> missing = booking.missing(accountId, page).stream()
                .collect(Collectors.groupingBy(VenueTrade::clientOrderId, LinkedHashMap::new, Collectors.toList()));
        missing.forEach((id, fills) -> take(venue, accountId, id, fills));
        return missing.isEmpty() || booking.missing(accountId, page).isEmpty();
    }

    /** An order of which the venue does not tell now keeps its fills waiting, and not those of others. */
    private void take(Venue venue, long accountId, String clientOrderId, List<VenueTrade> fills) {
        try {
            venue.find(accountId, clientOrderId)
                    .map(report -> report.telling(fills))
                    .ifPresent(booking::book);
        } catch (VenueSilent | VenueFailure.Refused | VenueFailure.NotSupported e) {
            unanswered.note(accountId, clientOrderId, e);
        }
    }
}
