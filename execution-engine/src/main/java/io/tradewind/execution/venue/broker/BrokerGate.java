package io.tradewind.execution.venue.broker;

import io.tradewind.execution.venue.ClosingWait;
import io.tradewind.execution.venue.RateBudget;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueSilent;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** The one way to a broker: session alive, calls within its limits, failures in the venue port's words. */
final class BrokerGate {
    private final BrokerSession session;
    private final RateBudget budget;
    private final CallLimits orders;
    private final CallLimits quotes;
    private final Clock clock;
    private volatile boolean isRefused;

    BrokerGate(BrokerSession session, RateBudget budget, CallLimits orders, CallLimits quotes, Clock clock) {
        this.session = session;
        this.budget = budget;
        this.orders = orders;
        this.quotes = quotes;
        this.clock = clock;
    }

    /** What a call is about; decides which limit it counts against. */
    enum Kind {
        READ,
        QUOTE,
        ORDER,
        /** Takes risk away: a cancel, or an order that closes. */
        CLOSING,
        /** A question whose answer a cancel needs. */
        CLOSING_READ
    }

    BrokerSession session() {
        return session;
    }

    /** True when the session's time is over, or the broker said so. */
    boolean isOver() {
        return isRefused || session.isOver(clock.instant());
    }

    <T> T call(Kind kind, Function<BrokerSession, T> work) {
        if (isOver()) {
            throw new VenueFailure.Unauthorized("the broker's session has ended: log in again", null);
        }
        try {
            take(kind);
            return work.apply(session);
        } catch (BrokerFailure e) {
            if (e.kind() == BrokerFailure.Kind.SESSION_ENDED) {
                isRefused = true;
            }
            throw told(e);
        } catch (ArithmeticException e) {
            throw new VenueFailure.Refused(VenueFailure.Reason.INVALID_ORDER, "quantities are whole units");
        }
    }

    void run(Kind kind, java.util.function.Consumer<BrokerSession> work) {
        call(kind, open -> {
            work.accept(open);
            return true;
        });
    }

    private void take(Kind kind) {
        switch (kind) {
            case READ -> budget.take(RateBudget.Use.ORDINARY, 1);
            case QUOTE -> {
                // First: whoever asks for prices without end must not use up what other questions need.
                quotes.take();
                budget.take(RateBudget.Use.ORDINARY, 1);
            }
            case ORDER -> {
                budget.take(RateBudget.Use.ORDINARY, 1);
                orders.take();
            }
            case CLOSING -> {
                ClosingWait wait = budget.closingWait();
                wait.until(() -> budget.takeNow(RateBudget.Use.CLOSING, 1));
                wait.until(orders::takeForClosing);
            }
            case CLOSING_READ -> budget.take(RateBudget.Use.CLOSING, 1);
        }
    }

    static VenueFailure told(BrokerFailure e) {
        String message = e.getMessage() == null || e.getMessage().isBlank() ? "no words" : e.getMessage();
        return switch (e.kind()) {
            case SESSION_ENDED ->
                new VenueFailure.Unauthorized("the broker's session has ended: log in again (" + message + ")", e);
            case REFUSED -> new VenueFailure.Refused(reason(message), message);
            case RATE_LIMITED -> new VenueFailure.RateLimited(message, Duration.ofSeconds(1));
            case NOT_SENT -> new VenueFailure.Unreachable(message, e);
            case NO_ANSWER -> new VenueSilent(message, e);
        };
    }

    private static VenueFailure.Reason reason(String message) {
        String words = message.toLowerCase(Locale.ROOT);
        if (words.contains("insufficient") || words.contains("margin") || words.contains("holding")) {
            return VenueFailure.Reason.INSUFFICIENT_FUNDS;
        }
        return words.contains("market") && words.contains("close")
                ? VenueFailure.Reason.MARKET_CLOSED
                : VenueFailure.Reason.OTHER;
    }
}
