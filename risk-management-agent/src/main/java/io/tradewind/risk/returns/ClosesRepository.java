package io.tradewind.risk.returns;

import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Table {@code bar_close}: the last closing prices of each instrument. */
@ApplicationScoped
class ClosesRepository {
    private record Close(String instrument, Instant openTime, BigDecimal price) {}

    /** Adds a close and forgets what falls out of the window. */
    void add(Tx tx, String instrument, Instant openTime, BigDecimal close, int window) {
        tx.update(
                "insert into bar_close (instrument, open_time, close) values (?, ?, ?)"
                        + " on conflict (instrument, open_time) do nothing",
                instrument,
                openTime,
                close);
        tx.update(
                "delete from bar_close where instrument = ? and open_time < (select open_time from bar_close"
                        + " where instrument = ? order by open_time desc offset ? limit 1)",
                instrument,
                instrument,
                window - 1);
    }

    /** All that is remembered: bounded by window x instruments. */
    Map<String, Map<Instant, BigDecimal>> all(Tx tx) {
        List<Close> rows = tx.list(
                "select instrument, open_time, close from bar_close",
                row -> new Close(row.string("instrument"), row.instant("open_time"), row.decimal("close")));
        Map<String, Map<Instant, BigDecimal>> closes = new HashMap<>();
        rows.forEach(row -> closes.computeIfAbsent(row.instrument(), symbol -> new HashMap<>())
                .put(row.openTime(), row.price()));
        return closes;
    }
}
