package io.tradewind.execution.sql;

import io.tradewind.kit.sql.Tx;
import java.util.ArrayList;
import java.util.List;

/** Several changes sent to the database at once: on the order path a round trip costs more than a row. */
public final class Script {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> args = new ArrayList<>();

    /** Adds a change. */
    public Script add(String statement, Object... values) {
        if (!sql.isEmpty()) {
            sql.append("; ");
        }
        sql.append(statement);
        for (Object value : values) {
            args.add(value);
        }
        return this;
    }

    /** Adds the changes of another script. */
    public Script add(Script other) {
        return other.sql.isEmpty() ? this : add(other.sql.toString(), other.args.toArray());
    }

    /** Runs all of them in their order; answers the number of rows of the first. */
    public int run(Tx tx) {
        return tx.update(sql.toString(), args.toArray());
    }
}
