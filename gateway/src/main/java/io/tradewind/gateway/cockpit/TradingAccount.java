package io.tradewind.gateway.cockpit;

/** An account of an operator, as the execution engine knows it. */
public record TradingAccount(long id, String label, String venue, boolean live, String currency) {
    /** The venue that needs no broker. */
    public static final String PAPER = "paper";

    public boolean isPaper() {
        return venue.equals(PAPER);
    }
}
