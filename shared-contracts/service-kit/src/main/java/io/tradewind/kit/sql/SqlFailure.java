package io.tradewind.kit.sql;

import java.sql.SQLException;

/** A statement failed. Never shown to a caller. */
public final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String state;

    public SqlFailure(String sql, SQLException cause) {
        super(cause.getMessage() + " in: " + sql, cause);
        this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** Five characters of PostgreSQL's error code; empty when unknown. */
    public String state() {
        return state;
    }

    /** A row with this key exists already. */
    public boolean isUniqueViolation() {
        return state.equals("23505");
    }

    /** Two transactions waited for each other, and this one was undone: done again, it sees what the other wrote. */
    public boolean isDeadlock() {
        return state.equals("40P01");
    }

    /** The database is away or going away: the same statement may work later. */
    public boolean isConnectionProblem() {
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || state.isEmpty();
    }

    /**
     * It says nothing about the statement: besides {@link #isConnectionProblem()}, others were in the way (class 40, a
     * lock or the time ran out), the server had just become a standby, or its disk failed.
     */
    public boolean isPassing() {
        return isConnectionProblem()
                || state.startsWith("40")
                || state.startsWith("58")
                || state.equals("55P03")
                || state.equals("57014")
                || state.equals("25006");
    }
}
