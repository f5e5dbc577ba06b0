package io.tradewind.launcher.chaos;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the engine's database says of some accounts. */
final class LedgerView {
    private final Site site;
    private final Collection<Long> accounts;

    LedgerView(Site site, Collection<Long> accounts) {
        this.site = site;
        this.accounts = accounts;
    }

    /** @param requestId null when nobody asked for it with one */
    record Row(
            long id,
            long accountId,
            String requestId,
            String clientOrderId,
            String status,
            BigDecimal quantity,
            BigDecimal filled) {
        boolean isOpen() {
            return status.equals("WORKING") || status.equals("PARTIALLY_FILLED");
        }

        /** We say that the venue never had it. */
        boolean isRefused() {
            return status.equals("DENIED") || status.equals("REJECTED");
        }

        boolean isUnsettled() {
            return status.equals("SUBMITTING") || status.equals("UNKNOWN");
        }
    }

    List<Row> orders() throws IOException {
        return query(
                "select id, account_id, request_id, client_order_id, status, quantity, filled from orders"
                        + " where account_id = any(?)",
                row -> new Row(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBigDecimal(6),
                        row.getBigDecimal(7)));
    }

    /** Fills by the venue's symbol and trade number: a fill that crossed a position is two deals of one trade. */
    Map<String, BigDecimal> deals() throws IOException {
        return sums("select replace(instrument, '_', '') || '/' || venue_trade_id,"
                + " sum(case side when 'BUY' then quantity else -quantity end) from deals"
                + " where account_id = any(?) group by 1");
    }

    /** Net quantity of what is open, by account and symbol. */
    Map<String, BigDecimal> positions() throws IOException {
        return sums("select account_id || ' ' || replace(instrument, '_', ''),"
                + " sum(case direction when 'LONG' then quantity else -quantity end) from positions"
                + " where account_id = any(?) and quantity > 0 group by 1");
    }

    /** Net quantity of the deals, by account and symbol. */
    Map<String, BigDecimal> sums() throws IOException {
        return sums("select account_id || ' ' || replace(instrument, '_', ''),"
                + " sum(case side when 'BUY' then quantity else -quantity end) from deals"
                + " where account_id = any(?) group by 1");
    }

    /** @param sql answers a name and its quantity, each name once */
    private Map<String, BigDecimal> sums(String sql) throws IOException {
        Map<String, BigDecimal> sums = new HashMap<>();
        record Line(String name, BigDecimal quantity) {}
        query(sql, row -> new Line(row.getString(1), row.getBigDecimal(2)))
                .forEach(line -> sums.put(line.name(), line.quantity()));
        return sums;
    }

    long waitingCommands() throws IOException {
        return query(
                        "select count(*) from commands where status = 'QUEUED' and account_id = any(?)",
                        row -> row.getLong(1))
                .getFirst();
    }

    /** Events of the accounts that the log does not have yet. */
    long unsentEvents() throws IOException {
        return query("select count(*) from outbox where key = any(?::bigint[]::text[])", row -> row.getLong(1))
                .getFirst();
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reader<T> reader) throws IOException {
        try (Connection connection = site.database("execution");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            Array ids = connection.createArrayOf("bigint", accounts.toArray());
            statement.setArray(1, ids);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        } catch (SQLException problem) {
            throw new IOException("the ledger cannot be read: " + problem.getMessage(), problem);
        }
    }
}
