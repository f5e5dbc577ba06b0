package io.tradewind.execution.reconcile;

import io.quarkus.logging.Log;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountReadiness;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.venue.Holdings;
import io.tradewind.execution.venue.Venue;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import io.tradewind.kit.time.Lately;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which accounts a round has to ask about one by one. A venue that tells of many in one answer is compared with the
 * ledger by that: an account that has no order there, the same money, the same positions and no trade beyond those
 * that are booked is compared with that, and most are so most of the time.
 */
@Singleton
class DueAccounts {
    private final Database database;
    private final CursorRepository cursors;
    private final AccountRegistry accounts;
    private final AccountReadiness readiness;
    private final VenueContacts contacts;
    private final ReconcileConfig config;
    private final Clock clock;
    private List<Account> all = List.of();
    private Instant readAt = Instant.MIN;

    DueAccounts(
            Database database,
            CursorRepository cursors,
            AccountRegistry accounts,
            AccountReadiness readiness,
            VenueContacts contacts,
            ReconcileConfig config,
            Clock clock) {
        this.database = database;
        this.cursors = cursors;
        this.accounts = accounts;
        this.readiness = readiness;
        this.contacts = contacts;
        this.config = config;
        this.clock = clock;
    }

    /** Every account. Read once for the rounds of all venues, which begin together. */
    synchronized List<Account> all() {
        Instant now = clock.instant();
        if (!Lately.was(readAt, config.period().dividedBy(2), now)) {
            all = accounts.all();
            readAt = now;
            contacts.know(all);
        }
        return all;
    }

    /** Accounts of a venue that have to be asked about. */
    List<Account> of(Venue venue) {
        List<Account> here = all().stream()
                .filter(account -> account.venue().equals(venue.name()))
                .toList();
        Set<Long> clean = clean(venue, here);
        return here.stream()
                .filter(account -> !clean.contains(account.accountId()))
                .toList();
    }

    /** Those that are as the ledger says, which is noted as their comparison. The venue first, then the ledger. */
    private Set<Long> clean(Venue venue, List<Account> here) {
        List<Long> ready =
                here.stream().map(Account::accountId).filter(readiness::isReady).toList();
        try {
            Instant now = clock.instant();
            Map<Long, Holdings> theirs = ready.isEmpty() ? Map.of() : venue.holdings(ready);
            if (theirs.isEmpty()) {
                return Set.of();
            }
            Map<Long, Holdings> ours = database.read(tx -> cursors.holdings(tx, theirs.keySet()));
            Set<Long> clean = theirs.entrySet().stream()
                    .filter(one -> isClean(one.getValue(), ours.get(one.getKey())))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
            if (!clean.isEmpty()) {
                database.atOnce(tx -> {
                    cursors.clean(tx, clean, now);
                    return clean;
                });
            }
            return clean;
        } catch (SqlFailure e) {
            // Each is asked about as ever, and tells of its own what is wrong.
            Log.warnf("accounts of %s are compared one by one: %s", venue.name(), e.getMessage());
            return Set.of();
        }
    }

    private static boolean isClean(Holdings theirs, Holdings ours) {
        return ours != null && !theirs.works() && ours.isSame(theirs);
    }
}
