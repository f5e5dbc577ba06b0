package io.tradewind.marketdata.history;

import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import io.tradewind.marketdata.bar.BarPeriod;
import io.tradewind.marketdata.bar.OpenBar;
import io.tradewind.marketdata.feed.FeedPosition;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Open bars and feed positions. */
@Singleton
class ProgressRepository {
    private static final String OPEN_COLUMNS = "instrument, timeframe, start_time, end_time, open, high, low, close,"
            + " volume, ticks, first_time, last_time, source";

    /** Replaces what is kept of an instrument's open bars. */
    void replaceOpenBars(Tx tx, String instrument, Map<Timeframe, OpenBar> open) throws SQLException {
        tx.update("delete from open_bars where instrument = ?", instrument);
        String sql = "insert into open_bars (" + OPEN_COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = tx.connection().prepareStatement(sql)) {
            for (Map.Entry<Timeframe, OpenBar> entry : open.entrySet()) {
                bind(insert, instrument, entry.getKey(), entry.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Every open bar, by instrument. */
    Map<String, Map<Timeframe, OpenBar>> openBars(Tx tx) {
        Map<String, Map<Timeframe, OpenBar>> open = new HashMap<>();
        tx.list("select " + OPEN_COLUMNS + " from open_bars", row -> {
            open.computeIfAbsent(row.string("instrument"), i -> new EnumMap<>(Timeframe.class))
                    .put(row.enumValue("timeframe", Timeframe.class), openBar(row));
            return row;
        });
        return open;
    }

    void savePosition(Tx tx, FeedPosition position, Instant now) {
        tx.update(
                "insert into feed_positions (feed, content, loop, next_index, market_time, saved_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (feed) do update set content = excluded.content,"
                        + " loop = excluded.loop, next_index = excluded.next_index,"
                        + " market_time = excluded.market_time, saved_at = excluded.saved_at",
                position.feed(),
                position.content(),
                position.loop(),
                position.index(),
                position.marketTime(),
                now);
    }

    Optional<FeedPosition> position(Tx tx, String feed) {
        return tx.one(
                "select feed, content, loop, next_index, market_time from feed_positions where feed = ?",
                row -> new FeedPosition(
                        row.string("feed"),
                        row.string("content"),
                        row.longValue("loop"),
                        row.longValue("next_index"),
                        row.instant("market_time")),
                feed);
    }

    private static void bind(PreparedStatement insert, String instrument, Timeframe timeframe, OpenBar bar)
            throws SQLException {
        insert.setString(1, instrument);
        insert.setString(2, timeframe.name());
        insert.setObject(3, bar.period().start().atOffset(ZoneOffset.UTC));
        insert.setObject(4, bar.period().end().atOffset(ZoneOffset.UTC));
        insert.setBigDecimal(5, bar.open());
        insert.setBigDecimal(6, bar.high());
        insert.setBigDecimal(7, bar.low());
        insert.setBigDecimal(8, bar.close());
        insert.setBigDecimal(9, bar.volume());
        insert.setLong(10, bar.ticks());
        insert.setObject(11, bar.firstTime().atOffset(ZoneOffset.UTC));
        insert.setObject(12, bar.lastTime().atOffset(ZoneOffset.UTC));
        insert.setString(13, bar.source());
    }

    private static OpenBar openBar(Row row) throws SQLException {
        return new OpenBar(
                new BarPeriod(row.instant("start_time"), row.instant("end_time")),
                row.decimal("open"),
                row.decimal("high"),
                row.decimal("low"),
                row.decimal("close"),
                row.decimal("volume"),
                row.longValue("ticks"),
                row.instant("first_time"),
                row.instant("last_time"),
                row.string("source"));
    }
}
