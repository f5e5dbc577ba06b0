package io.tradewind.kit.sql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** One row of a result, read by column name. Objects may be null, primitives may not. */
public final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    public String string(String column) throws SQLException {
        return result.getString(column);
    }

    public long longValue(String column) throws SQLException {
        long value = result.getLong(column);
        requireNotNull(column);
        return value;
    }

    public int intValue(String column) throws SQLException {
        int value = result.getInt(column);
        requireNotNull(column);
        return value;
    }

    public boolean bool(String column) throws SQLException {
        boolean value = result.getBoolean(column);
        requireNotNull(column);
        return value;
    }

    public Long nullableLong(String column) throws SQLException {
        long value = result.getLong(column);
        return result.wasNull() ? null : value;
    }

    public BigDecimal decimal(String column) throws SQLException {
        return result.getBigDecimal(column);
    }

    public Instant instant(String column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public UUID uuid(String column) throws SQLException {
        return result.getObject(column, UUID.class);
    }

    /** Fails loudly on a name the enum does not have. */
    public <E extends Enum<E>> E enumValue(String column, Class<E> type) throws SQLException {
        String name = result.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    /** Elements of a text[] column; null column = null. */
    public String[] strings(String column) throws SQLException {
        java.sql.Array array = result.getArray(column);
        return array == null ? null : (String[]) array.getArray();
    }

    private void requireNotNull(String column) throws SQLException {
        if (result.wasNull()) {
            throw new SQLException("column " + column + " is null where a value is needed");
        }
    }
}
