package io.tradewind.execution.reconcile;

import io.tradewind.execution.account.Account;
import io.tradewind.kit.health.Dependency;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the venues outside answer, by when each account's was heard last: the reconciliation asks them every few
 * seconds, so health asks nobody. The paper venue is inside. Without one venue the others are served.
 */
@Singleton
class VenueContacts implements Dependency {
    private static final int PERIODS = 4;

    private final Duration longest;
    private final Clock clock;
    private final Map<Long, Instant> heard = new ConcurrentHashMap<>();
    private volatile Collection<Account> accounts = List.of();

    @Inject
    VenueContacts(ReconcileConfig config, Clock clock) {
        this(config.period().multipliedBy(PERIODS), clock);
    }

    /** @param longest silence that is no trouble yet */
    VenueContacts(Duration longest, Clock clock) {
        this.longest = longest;
        this.clock = clock;
    }

    /** Every account, as the reconciliation has just read them. */
    void know(Collection<Account> all) {
        accounts = all;
    }

    /** The venue of this account answered, whatever it said. */
    void heard(long accountId) {
        heard.put(accountId, clock.instant());
    }

    @Override
    public String name() {
        return "external_apis";
    }

    @Override
    public Status check() {
        Instant earliest = clock.instant().minus(longest);
        boolean isSilent = accounts.stream()
                .filter(account -> !account.isPaper())
                .anyMatch(account ->
                        heard.getOrDefault(account.accountId(), Instant.MIN).isBefore(earliest));
        return isSilent ? Status.DEGRADED : Status.HEALTHY;
    }
}
