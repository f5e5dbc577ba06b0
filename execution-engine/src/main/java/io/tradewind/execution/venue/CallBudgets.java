package io.tradewind.execution.venue;

import io.quarkus.logging.Log;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/**
 * Budgets of calls in the database: a venue counts what a key does, not which replica does it. A call to a venue takes a
 * hundred times as long as the look here.
 */
@Singleton
class CallBudgets {
    private static final String NEW = "insert into call_budgets (key) values (?) on conflict do nothing";

    /** What is taken needs not last: a crash of the database gives back a second's calls. */
    private static final String LOCK =
            "select calls, counted_at, closed_until, " + Tx.RELAX + " from call_budgets where key = ? for update";

    private static final String STORE =
            "update call_budgets set calls = ?, counted_at = ?, closed_until = ?::timestamptz where key = ?";

    private final Database database;

    CallBudgets(Database database) {
        this.database = database;
    }

    /** @param key venue, address and key, without showing the key */
    RateBudget.Purse of(String key) {
        return new Shared(key);
    }

    private final class Shared implements RateBudget.Purse {
        private final String key;
        private final RateBudget.OwnPurse own = new RateBudget.OwnPurse();

        Shared(String key) {
            this.key = key;
        }

        /** Without the database each replica counts its own: a limit must not keep anybody from getting out. */
        @Override
        public void change(Function<Optional<RateBudget.Left>, RateBudget.Left> change) {
            try {
                database.runInTransaction(tx -> {
                    RateBudget.Left left = change.apply(known(tx));
                    tx.update(STORE, left.calls(), left.countedAt(), left.closedUntil(), key);
                    tx.relaxed();
                });
            } catch (SqlFailure e) {
                if (!e.isPassing()) {
                    throw e;
                }
                Log.warnf("calls to a venue are counted by this process alone: %s", e.getMessage());
                own.change(change);
            }
        }

        private Optional<RateBudget.Left> known(Tx tx) {
            Optional<RateBudget.Left> row = row(tx);
            if (row.isEmpty()) {
                tx.update(NEW, key);
                row = row(tx);
            }
            return row.filter(left -> left.countedAt() != null);
        }

        private Optional<RateBudget.Left> row(Tx tx) {
            return tx.one(
                    LOCK,
                    row -> new RateBudget.Left(
                            row.decimal("calls").doubleValue(), row.instant("counted_at"), row.instant("closed_until")),
                    key);
        }
    }
}
