package io.tradewind.execution.venue.broker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How far a trade book has been read: a second, and the trades of that second that were told. Trade numbers have no order
 * between exchanges, and a second may get another trade after it was read. Text: {@code 001767589200 NSE-20260105-9}.
 */
record TradeCursor(long second, Set<String> told) {
    /** Before the first trade. */
    private static final TradeCursor START = new TradeCursor(-1, Set.of());

    TradeCursor {
        told = Set.copyOf(told);
    }

    /** A trade, and where to go on after it. */
    record Step(BrokerTrade trade, String cursor) {}

    /** Trades that were not told by then, oldest first. */
    static List<Step> after(String cursor, List<BrokerTrade> book, int limit) {
        TradeCursor start = of(cursor);
        TradeCursor at = start;
        List<BrokerTrade> sorted = book.stream()
                .sorted(Comparator.comparingLong(TradeCursor::secondOf)
                        .thenComparing(BrokerTrade::tradeId)
                        .thenComparing(BrokerTrade::orderId))
                .toList();
        List<Step> steps = new ArrayList<>();
        for (BrokerTrade trade : sorted) {
            // Not after the one before: both sides of a trade between two orders of the account have its number.
            if (steps.size() < limit && start.isBefore(trade)) {
                at = at.with(trade);
                steps.add(new Step(trade, at.text()));
            }
        }
        return steps;
    }

    private static TradeCursor of(String text) {
        if (text.isEmpty()) {
            return START;
        }
        List<String> parts = List.of(text.split(" "));
        return new TradeCursor(Long.parseLong(parts.getFirst()), new HashSet<>(parts.subList(1, parts.size())));
    }

    private boolean isBefore(BrokerTrade trade) {
        return secondOf(trade) > second || secondOf(trade) == second && !told.contains(name(trade));
    }

    private TradeCursor with(BrokerTrade trade) {
        Set<String> names = new HashSet<>(secondOf(trade) == second ? told : Set.of());
        names.add(name(trade));
        return new TradeCursor(secondOf(trade), names);
    }

    private String text() {
        return digits(second) + " " + String.join(" ", told.stream().sorted().toList());
    }

    /** A second as cursors spell it: they are kept, and compared as text. */
    static String digits(long second) {
        return String.format(Locale.ROOT, "%012d", second);
    }

    private static long secondOf(BrokerTrade trade) {
        return trade.time() == null ? 0 : trade.time().getEpochSecond();
    }

    private static String name(BrokerTrade trade) {
        return trade.tradeId().replace(' ', '_');
    }
}
