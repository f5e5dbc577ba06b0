package io.tradewind.risk.limit;

import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.VersionedCopy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** All limits in memory, so that an assessment costs no query. */
final class LimitsCache {
    private LimitsCache() {}

    @Produces
    @Singleton
    static VersionedCopy<LimitsVersion> limits(
            Database database, LimitsRepository repository, Clock clock, LimitsConfig config) {
        return new VersionedCopy<>(database, repository::newerThan, clock, config.refreshAfter(), config.staleAfter());
    }
}
