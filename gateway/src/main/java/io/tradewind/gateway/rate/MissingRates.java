package io.tradewind.gateway.rate;

import java.util.Collection;

/** What people are told where a sum cannot be converted, and what would make it possible. */
public final class MissingRates {
    private MissingRates() {}

    /** @param from at least one currency, in the order to name them */
    public static String note(Collection<String> from, String to) {
        String first = from.iterator().next();
        return "No live rate from " + String.join(", ", from) + " to " + to
                + ". One comes with a live price of " + first + "/" + to
                + " (or of one coin in both) in the market data stream, or with keys of an exchange that trades it";
    }
}
