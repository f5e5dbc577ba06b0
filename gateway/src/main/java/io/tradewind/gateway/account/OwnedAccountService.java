package io.tradewind.gateway.account;

import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;

/** Keeps what the engine said last about who owns what. */
@Singleton
class OwnedAccountService implements OwnedAccounts.Memory {
    private final Database database;
    private final OwnedAccountRepository repository;
    private final Clock clock;

    OwnedAccountService(Database database, OwnedAccountRepository repository, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
    }

    /** An account that was opened since the engine was asked last is hers too. */
    @Override
    public Set<Long> of(UUID user) {
        return database.read(tx -> repository.heardOf(tx, user, OwnedAccounts.IN_A_TOKEN));
    }

    /** Writes only when something changed. */
    @Override
    public void remember(UUID user, Set<Long> accounts) {
        if (!database.read(tx -> repository.of(tx, user)).equals(accounts)) {
            database.runInTransaction(tx -> repository.replace(tx, user, accounts, clock.instant()));
        }
    }
}
