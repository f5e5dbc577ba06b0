package io.tradewind.execution.ledger;

import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;

/**
 * Numbers of deals and positions, taken from the database in blocks. Within an account they grow with the bookings: a
 * booking that another replica overtook is decided anew on a fresh book, and a fresh book begins a fresh block.
 */
@Singleton
public class Numbers {
    private final Block deals;
    private final Block positions;

    Numbers(Database database) {
        this.deals = new Block(database, "deal_ids");
        this.positions = new Block(database, "position_ids");
    }

    /** For a deal. */
    public long deal() {
        return deals.next();
    }

    /** For a position. */
    public long position() {
        return positions.next();
    }

    void renew() {
        deals.renew();
        positions.renew();
    }

    /** What is left of a block stays a gap. */
    private static final class Block {
        private static final long SIZE = 100;

        private final Database database;
        private final String sequence;
        private long next;
        private long end;

        Block(Database database, String sequence) {
            this.database = database;
            this.sequence = sequence;
        }

        synchronized long next() {
            if (next == end) {
                next = database.read(
                                tx -> tx.one("select nextval(?::regclass) as id", row -> row.longValue("id"), sequence))
                        .orElseThrow();
                end = next + SIZE;
            }
            return next++;
        }

        synchronized void renew() {
            next = end;
        }
    }
}
