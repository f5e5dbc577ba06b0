package io.tradewind.execution.reconcile;

import io.tradewind.execution.venue.Venue;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Compares what an account has at its venue with what the ledger says. Orders that fill between the questions make a
 * difference that the next round does not find.
 */
@Singleton
class Differences {
    private final Database database;
    private final CursorRepository cursors;

    Differences(Database database, CursorRepository cursors) {
        this.database = database;
        this.cursors = cursors;
    }

    /** Money and positions that differ, in words; empty when none do, or nothing can be compared now. */
    Optional<String> between(Venue venue, long accountId) {
        Optional<BigDecimal> money = venue.funds(accountId);
        Optional<Map<String, BigDecimal>> held = venue.held(accountId);
        Optional<BigDecimal> balance = database.read(tx -> cursors.quietBalance(tx, accountId));
        if (balance.isEmpty()) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        money.flatMap(theirs -> differing(theirs, balance.get())).ifPresent(found::add);
        held.ifPresent(theirs -> found.addAll(positions(theirs, database.read(tx -> cursors.held(tx, accountId)))));
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
    }

    private static List<String> positions(Map<String, BigDecimal> theirs, Map<String, BigDecimal> ours) {
        TreeSet<String> refs = new TreeSet<>(theirs.keySet());
        refs.addAll(ours.keySet());
        return refs.stream()
                .flatMap(
                        ref -> differing(quantity(theirs, ref), quantity(ours, ref))
                                .map(words -> "position " + ref + ": " + words)
                                .stream())
                .toList();
    }

    private static BigDecimal quantity(Map<String, BigDecimal> held, String ref) {
        return held.getOrDefault(ref, BigDecimal.ZERO);
    }

    private static Optional<String> differing(BigDecimal theirs, BigDecimal ours) {
        return theirs.compareTo(ours) == 0
                ? Optional.empty()
                : Optional.of("venue " + theirs.toPlainString() + ", ledger " + ours.toPlainString());
    }
}
