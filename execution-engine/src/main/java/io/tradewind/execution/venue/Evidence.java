package io.tradewind.execution.venue;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.instrument.Amounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** What a line says, in the order path's words. */
final class Evidence {
    /** Names of orders that somebody else gave to the venue begin so. */
    static final String FOREIGN = "ext-";

    /** Of an order that never reached the venue and never will. */
    static final String NEVER_ARRIVED = "never_arrived";

    private Evidence() {}

    static VenueReport report(KnownOrder known, LineOrder answer, List<VenueTrade> trades) {
        VenueOrder o = known.order();
        BigDecimal filled = answer.filled() == null ? BigDecimal.ZERO : answer.filled();
        boolean isRefusal = answer.status() == OrderStatus.REJECTED;
        return new VenueReport(
                o.accountId(),
                o.clientOrderId(),
                answer.venueOrderId(),
                o.instrument(),
                o.side(),
                o.type(),
                o.quantity(),
                filled,
                o.price(),
                o.reduceOnly(),
                o.positionRef(),
                answer.status(),
                answer.reason() == null ? null : isRefusal ? "rejected" : "ended_by_venue",
                answer.reason(),
                trades);
    }

    /** The venue did nothing with it, for certain. */
    static VenueReport refused(VenueOrder o, String code, String reason) {
        return new VenueReport(
                o.accountId(),
                o.clientOrderId(),
                null,
                o.instrument(),
                o.side(),
                o.type(),
                o.quantity(),
                BigDecimal.ZERO,
                o.price(),
                o.reduceOnly(),
                o.positionRef(),
                OrderStatus.REJECTED,
                code,
                reason,
                List.of());
    }

    static VenueReport refused(VenueOrder o, VenueFailure why) {
        return refused(o, code(why), why.getMessage());
    }

    private static String code(VenueFailure e) {
        return switch (e) {
            case VenueFailure.Refused refused -> refused.reason().name().toLowerCase(Locale.ROOT);
            case VenueFailure.RateLimited limited -> "rate_limited";
            case VenueFailure.Unauthorized unauthorized -> "unauthorized";
            case VenueFailure.Unreachable unreachable -> "unreachable";
            case VenueFailure.NotSupported unsupported -> "not_supported";
            case VenueSilent silent -> "silent";
        };
    }

    static VenueReport neverArrived(VenueOrder o) {
        return refused(o, NEVER_ARRIVED, "The order never reached the venue, and never will");
    }

    /**
     * An order at the venue that is not ours. Its name holds the instrument: some venues number the orders of each
     * instrument for themselves.
     */
    static VenueReport foreign(long accountId, LineOrder o) {
        String name = FOREIGN + o.symbol() + "-" + o.venueOrderId();
        return new VenueReport(
                accountId,
                name,
                o.venueOrderId(),
                o.symbol(),
                o.side(),
                type(o.type()),
                o.quantity(),
                o.filled(),
                o.price() == null ? o.triggerPrice() : o.price(),
                false,
                name,
                o.status(),
                null,
                o.reason(),
                List.of());
    }

    /** @param rate what one unit of the first currency is worth in the account's (second) */
    static VenueTrade trade(
            KnownOrder known, LineTrade t, VenueInstrument instrument, String currency, RateTable rate) {
        BigDecimal quoteRate = rate.of(instrument.quote(), currency);
        return new VenueTrade(
                known.order().accountId(),
                t.venueTradeId(),
                t.cursor(),
                known.clientOrderId(),
                known.order().instrument(),
                t.side() == null ? known.order().side() : t.side(),
                t.quantity(),
                t.price(),
                Amounts.rounded(fee(t, instrument, currency, quoteRate, rate)),
                quoteRate,
                t.time(),
                null);
    }

    /** Rates by currency. */
    interface RateTable {
        BigDecimal of(String from, String to);
    }

    /** A rebate counts as no fee: the ledger's fees are never negative. */
    private static BigDecimal fee(
            LineTrade t, VenueInstrument i, String currency, BigDecimal quoteRate, RateTable rate) {
        if (t.fee() == null || t.fee().signum() <= 0) {
            return BigDecimal.ZERO;
        }
        String in = t.feeCurrency() == null ? i.quote() : t.feeCurrency();
        if (in.equals(i.quote())) {
            return t.fee().multiply(quoteRate);
        }
        return in.equals(i.base())
                ? t.fee().multiply(t.price()).multiply(quoteRate)
                : t.fee().multiply(rate.of(in, currency));
    }

    private static OrderType type(String word) {
        String type = word == null ? "" : word.toLowerCase(Locale.ROOT);
        return type.startsWith("stop") ? OrderType.STOP : type.equals("market") ? OrderType.MARKET : OrderType.LIMIT;
    }
}
