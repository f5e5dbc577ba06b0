package io.tradewind.compliance.rule;

import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.VersionedCopy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** All rule sets in memory, so that a validation costs no query. */
final class RulesCache {
    private RulesCache() {}

    @Produces
    @Singleton
    static VersionedCopy<RulesVersion> rules(
            Database database, RulesRepository repository, Clock clock, RulesConfig config) {
        return new VersionedCopy<>(database, repository::newerThan, clock, config.refreshAfter(), config.staleAfter());
    }
}
