package io.tradewind.execution.sql;

import io.tradewind.kit.sql.SqlFailure;
import io.tradewind.kit.sql.Tx;
import java.util.ArrayList;
import java.util.List;

/** Several changes sent to the database at once: on the order path a round trip costs more than a row. */
public final class Script {
    /** What the function {@code require_current} raises. */
    private static final String OVERTAKEN = "TW001";

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

    /**
     * Adds a change ({@code … returning 1}) that has to meet a row: when it meets none, somebody else was faster, and
     * nothing of the script is written.
     */
    public Script guard(String statement, Object... values) {
        return add("with g as (" + statement + ") select require_current(exists (select 1 from g))", values);
    }

    /** Adds the changes of another script. */
    public Script add(Script other) {
        return other.sql.isEmpty() ? this : add(other.sql.toString(), other.args.toArray());
    }

    /**
     * Sends all of them at once: they stand or fall together. Throws {@link Overtaken} when a guard met no row, and when
     * another transaction and this one waited for each other.
     */
    public void run(Tx tx) {
        try {
            tx.run(sql.toString(), args.toArray());
        } catch (SqlFailure e) {
            throw OVERTAKEN.equals(e.state()) ? new Overtaken() : Overtaken.or(e);
        }
    }
}
