package io.tradewind.execution.venue;

import io.quarkus.logging.Log;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Matches what a line says with the orders that we handed over, and counts it in the account's currency. */
final class LineMatching {
    private static final int SCALE = 12;

    private final HandoverBook book;
    private final Prices prices;
    private final Map<Long, String> currencies = new ConcurrentHashMap<>();

    LineMatching(HandoverBook book, Prices prices) {
        this.book = book;
        this.prices = prices;
    }

    /** Prices and instruments of the venue, asked for an account. */
    interface Prices {
        Optional<BigDecimal> middle(long accountId, String symbol);

        VenueInstrument instrument(long accountId, String symbol);
    }

    void opened(long accountId, String currency) {
        currencies.put(accountId, currency);
    }

    /** Fails for certain, before anything is sent, when no price converts what the order would earn or cost. */
    void requireRate(long accountId, VenueInstrument instrument) {
        rate(accountId, instrument.quote(), currency(accountId));
    }

    /** With its fills, where it has some and the venue tells them now; else the reconciliation brings them. */
    VenueReport report(VenueLine line, KnownOrder known, LineOrder answer) {
        List<VenueTrade> trades = List.of();
        if (answer.filled() != null && answer.filled().signum() > 0) {
            try {
                trades = trades(known, line.tradesOf(known));
            } catch (VenueFailure e) {
                Log.warnf("fills of %s wait for the reconciliation: %s", known.clientOrderId(), e.getMessage());
            }
        }
        return Evidence.report(known, answer, trades);
    }

    List<VenueTrade> own(long accountId, List<LineTrade> found) {
        Map<String, List<KnownOrder>> ours =
                ours(accountId, found.stream().map(LineTrade::venueOrderId).toList());
        List<VenueTrade> own = new ArrayList<>();
        for (LineTrade trade : found) {
            KnownOrder known = trade.clientOrderId() == null ? null : known(accountId, trade.clientOrderId());
            KnownOrder order = known == null ? pick(ours, trade.venueOrderId(), trade.symbol()) : known;
            if (order != null) {
                own.addAll(trades(order, List.of(trade)));
            }
        }
        return own;
    }

    private List<VenueTrade> trades(KnownOrder known, List<LineTrade> trades) {
        long accountId = known.order().accountId();
        VenueInstrument instrument = prices.instrument(accountId, known.order().instrument());
        return trades.stream()
                .map(t -> Evidence.trade(
                        known, t, instrument, currency(accountId), (from, to) -> rate(accountId, from, to)))
                .toList();
    }

    KnownOrder known(long accountId, String clientOrderId) {
        return book.find(accountId, clientOrderId)
                .map(HandoverBook.Entry::order)
                .orElse(null);
    }

    /** Ours among some of the venue's orders, by its number: some venues count orders by instrument. */
    Map<String, List<KnownOrder>> ours(long accountId, List<String> venueOrderIds) {
        List<String> ids = venueOrderIds.stream().filter(id -> id != null).toList();
        Map<String, List<KnownOrder>> ours = new HashMap<>();
        book.byVenueIds(accountId, ids)
                .forEach(e -> ours.computeIfAbsent(e.order().venueOrderId(), any -> new ArrayList<>())
                        .add(e.order()));
        return ours;
    }

    /** The one in this instrument; null when there is none. @param symbol null = the venue does not say */
    static KnownOrder pick(Map<String, List<KnownOrder>> ours, String venueOrderId, String symbol) {
        return ours.getOrDefault(venueOrderId, List.of()).stream()
                .filter(known -> symbol == null || symbol.equals(known.order().instrument()))
                .findFirst()
                .orElse(null);
    }

    private String currency(long accountId) {
        String currency = currencies.get(accountId);
        if (currency == null) {
            throw new VenueFailure.Unreachable("the account is not known here yet", null);
        }
        return currency;
    }

    /** What one unit of a currency is worth in another, at this venue's prices. */
    private BigDecimal rate(long accountId, String from, String to) {
        if (from.equals(to)) {
            return BigDecimal.ONE;
        }
        return prices.middle(accountId, from + "_" + to)
                .or(() -> prices.middle(accountId, to + "_" + from)
                        .map(inverse -> BigDecimal.ONE.divide(inverse, SCALE, RoundingMode.HALF_EVEN)))
                .orElseThrow(() -> new VenueFailure.NotSupported(
                        "no instrument of the venue converts " + from + " to the account's " + to));
    }
}
