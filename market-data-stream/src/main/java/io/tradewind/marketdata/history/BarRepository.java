package io.tradewind.marketdata.history;

import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@Singleton
class BarRepository {
    private static final String COLUMNS =
            "instrument, timeframe, open_time, close_time, open, high, low, close, volume, ticks, source, warm_up";

    /** Stores bars; answers those that were not there yet. */
    List<StoredBar> add(Tx tx, List<StoredBar> bars) throws SQLException {
        String sql = "insert into bars (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (instrument, timeframe, open_time) do nothing";
        try (PreparedStatement insert = tx.connection().prepareStatement(sql)) {
            for (StoredBar stored : bars) {
                bind(insert, stored);
                insert.addBatch();
            }
            int[] counts = insert.executeBatch();
            List<StoredBar> added = new ArrayList<>();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 1) {
                    added.add(bars.get(i));
                }
            }
            return added;
        }
    }

    /** Bars from a time on, oldest first. */
    List<StoredBar> from(Tx tx, BarQuery query, int limit) {
        return tx.list(
                "select " + COLUMNS + " from bars where instrument = ? and timeframe = ? and open_time >= ?"
                        + " and open_time < ? order by open_time limit ?",
                BarRepository::bar,
                query.instrument(),
                query.timeframe(),
                query.from(),
                end(query),
                limit);
    }

    /** Bars before a time, newest first. */
    List<StoredBar> before(Tx tx, BarQuery query, int limit) {
        return tx.list(
                "select " + COLUMNS + " from bars where instrument = ? and timeframe = ? and open_time < ?"
                        + " order by open_time desc limit ?",
                BarRepository::bar,
                query.instrument(),
                query.timeframe(),
                end(query),
                limit);
    }

    /** End of the newest bar of an instrument, closed or still growing. */
    Optional<Instant> newestEnd(Tx tx, String instrument) {
        return tx.one(
                "select greatest((select max(close_time) from bars where instrument = ?),"
                        + " (select max(end_time) from open_bars where instrument = ?)) as newest",
                row -> row.instant("newest"),
                instrument,
                instrument);
    }

    private static Instant end(BarQuery query) {
        // PostgreSQL's timestamps end far later than any market.
        return query.to() == null ? Instant.parse("9999-01-01T00:00:00Z") : query.to();
    }

    private static void bind(PreparedStatement insert, StoredBar stored) throws SQLException {
        BarClosed bar = stored.bar();
        insert.setString(1, bar.instrument());
        insert.setString(2, bar.timeframe().name());
        insert.setObject(3, bar.openTime().atOffset(ZoneOffset.UTC));
        insert.setObject(4, bar.closeTime().atOffset(ZoneOffset.UTC));
        insert.setBigDecimal(5, bar.open());
        insert.setBigDecimal(6, bar.high());
        insert.setBigDecimal(7, bar.low());
        insert.setBigDecimal(8, bar.close());
        insert.setBigDecimal(9, bar.volume());
        insert.setLong(10, bar.ticks());
        insert.setString(11, bar.source());
        insert.setBoolean(12, stored.warmUp());
    }

    private static StoredBar bar(Row row) throws SQLException {
        return new StoredBar(
                new BarClosed(
                        row.string("instrument"),
                        row.enumValue("timeframe", Timeframe.class),
                        row.instant("open_time"),
                        row.instant("close_time"),
                        row.decimal("open"),
                        row.decimal("high"),
                        row.decimal("low"),
                        row.decimal("close"),
                        row.decimal("volume"),
                        row.longValue("ticks"),
                        row.string("source")),
                row.bool("warm_up"));
    }
}
