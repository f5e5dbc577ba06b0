package io.tradewind.execution.order;

import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;

/** Order numbers, taken from the database in blocks; what is left of a block at the end of a process stays a gap. */
@Singleton
public class OrderIds {
    private static final long BLOCK = 100;

    private final Database database;
    private long next;
    private long end;

    OrderIds(Database database) {
        this.database = database;
    }

    /** A number that nobody else gets. */
    public synchronized long next() {
        if (next == end) {
            next = database.read(tx -> tx.one("select nextval('order_ids') as id", row -> row.longValue("id")))
                    .orElseThrow();
            end = next + BLOCK;
        }
        return next++;
    }
}
