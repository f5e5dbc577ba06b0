package io.tradewind.execution.order;

import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.fence.FenceService;
import io.tradewind.execution.fence.FenceSnapshot;
import io.tradewind.execution.fence.SendGate;
import io.tradewind.execution.venue.SubmitAnswer;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.halt.HaltPoint;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hands an order with an intent to its venue, once, and books the answer. */
@Singleton
public class SendService {
    private static final String NEVER_ARRIVED = "never_arrived";

    private final Venues venues;
    private final AccountRegistry accounts;
    private final IntentService intents;
    private final BookingService booking;
    private final FenceService fence;
    private final BrokerNetting netting;
    private final Set<String> sending = ConcurrentHashMap.newKeySet();

    SendService(
            Venues venues,
            AccountRegistry accounts,
            IntentService intents,
            BookingService booking,
            FenceService fence,
            BrokerNetting netting) {
        this.venues = venues;
        this.accounts = accounts;
        this.intents = intents;
        this.booking = booking;
        this.fence = fence;
        this.netting = netting;
    }

    /** True while this process is handing the order over: nobody else may draw conclusions about it. */
    public boolean isSending(String clientOrderId) {
        return sending.contains(clientOrderId);
    }

    /** Marks an order as being sent, from before its intent is written. */
    void begin(Order order) {
        sending.add(order.clientOrderId());
    }

    void end(Order order) {
        sending.remove(order.clientOrderId());
    }

    /** Sends; closes the share as soon as the venue has the order. */
    Order send(Order order, FenceSnapshot passed, SendGate.Share share) {
        Venue venue = venues.get(accounts.get(order.accountId()).venue());
        SubmitAnswer answer;
        try (share) {
            answer = venue.submit(lastLook(order, passed));
        } catch (VenueSilent e) {
            Log.warnf("venue gave no clear answer order=%s: %s", order.clientOrderId(), e.getMessage());
            return booking.note(
                    order, new OrderInput.NoAnswer(), ErrorCode.EXEC_002.name(), "The venue has not answered yet");
        }
        HaltPoint.reached("answer_read");
        return booking.book(order, report(answer));
    }

    /** The order as it leaves; one that may not leave any more is kept back. */
    private VenueOrder lastLook(Order order, FenceSnapshot passed) {
        try {
            intents.arrivedSince(passed, order).ifPresent(stop -> {
                throw IntentService.stopped(stop);
            });
            return netting.forVenue(order);
        } catch (Refusal refusal) {
            booking.note(order, new OrderInput.Withheld(), refusal.code().name(), refusal.getMessage());
            throw refusal;
        }
    }

    /** True when this process wrote the intent, and is thus the only one that could send it. */
    public boolean isOurs(Order order) {
        return order.instance().equals(fence.instance());
    }

    /** Ends an order that the venue does not have; false when the venue cannot promise that it never will. */
    public boolean withdraw(Venue venue, Order order) {
        Optional<VenueReport> report = venue.withdraw(order.forVenue());
        if (report.isEmpty()) {
            return false;
        }
        if (NEVER_ARRIVED.equals(report.get().reasonCode())) {
            booking.note(
                    order,
                    new OrderInput.NeverArrived(),
                    ErrorCode.EXEC_002.name(),
                    "The order never reached the venue, and never will");
        } else {
            booking.book(report.get());
        }
        return true;
    }

    /** Somebody who knows says that the venue never had it. */
    public void neverArrived(Order order, String how) {
        booking.note(order, new OrderInput.NeverArrived(), ErrorCode.EXEC_002.name(), how);
    }

    private static VenueReport report(SubmitAnswer answer) {
        return switch (answer) {
            case SubmitAnswer.Accepted accepted -> accepted.report();
            case SubmitAnswer.Rejected rejected -> rejected.report();
            case SubmitAnswer.Duplicate duplicate -> duplicate.report();
        };
    }
}
