package io.tradewind.execution.venue;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import java.util.Optional;

/**
 * Gives orders to a line. Each is written into {@link HandoverBook} before its first byte leaves, so it is handed over at
 * most once whatever is restarted.
 */
final class Handover {
    private final Lines lines;
    private final HandoverBook book;
    private final LineMatching matching;
    private final Look look;

    Handover(Lines lines, HandoverBook book, LineMatching matching, Look look) {
        this.lines = lines;
        this.book = book;
        this.matching = matching;
        this.look = look;
    }

    /** What became of an order that was handed over before. */
    interface Look {
        Optional<VenueReport> find(long accountId, String clientOrderId);
    }

    /** @param isFirst false when the order is in the book already */
    private record Begun(VenueLine line, KnownOrder known, boolean isFirst) {}

    SubmitAnswer submit(VenueOrder order) {
        Begun begun = begin(order);
        return begun.isFirst()
                ? send(begun.line(), begun.known())
                : duplicate(order, new VenueSilent("the order was handed over before", null));
    }

    /** Until the order is in the book nothing of it has left, whatever fails; one that was there before may have. */
    private Begun begin(VenueOrder order) {
        try {
            return Unsent.asking(() -> {
                VenueLine line = lines.current(order.accountId());
                VenueInstrument instrument = lines.book(order.accountId()).require(order.instrument());
                if (!order.reduceOnly()) {
                    // A close leaves whatever its profit counts: to convert that takes a price, which is asked later.
                    matching.requireRate(order.accountId(), instrument);
                }
                boolean isFirst = book.begin(order, instrument.venueSymbol());
                return new Begun(line, new KnownOrder(order, null, instrument.venueSymbol()), isFirst);
            });
        } catch (VenueFailure e) {
            if (book.find(order.accountId(), order.clientOrderId()).isPresent()) {
                throw new VenueSilent("the order was handed over before", e);
            }
            throw e;
        }
    }

    private SubmitAnswer send(VenueLine line, KnownOrder known) {
        VenueOrder order = known.order();
        try {
            LineOrder answer = line.submit(known);
            book.told(order.accountId(), order.clientOrderId(), answer.venueOrderId());
            KnownOrder told = known.with(answer.venueOrderId());
            return SubmitAnswer.to(matching.report(line, told, settled(line, told, answer)));
        } catch (VenueFailure.RateLimited e) {
            if (e.wasSent()) {
                // Often not the venue itself but what stands before it: it counts answers, not what became of orders.
                throw new VenueSilent("the venue answered that there are too many calls", e);
            }
            throw e;
        } catch (VenueFailure.Refused e) {
            if (e.reason() != VenueFailure.Reason.DUPLICATE_ID) {
                throw e;
            }
            // We send once; that it has the id means that this order arrived twice on its way.
            return duplicate(order, new VenueSilent("the venue has the id, and not the order", e));
        }
    }

    private SubmitAnswer duplicate(VenueOrder order, VenueSilent otherwise) {
        return new SubmitAnswer.Duplicate(
                look.find(order.accountId(), order.clientOrderId()).orElseThrow(() -> otherwise));
    }

    /** Where the venue told an id only, what a market order became is a second question. Without an answer it works. */
    private static LineOrder settled(VenueLine line, KnownOrder known, LineOrder answer) {
        if (known.order().type() != OrderType.MARKET || answer.status() != OrderStatus.WORKING) {
            return answer;
        }
        try {
            return line.find(known).orElse(answer);
        } catch (VenueFailure e) {
            return answer;
        }
    }
}
