package io.tradewind.performance.market;

import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Tables {@code bars} and {@code benchmark_days}. */
@ApplicationScoped
public class MarketRepository {

    /** Where an instrument stood at the end of a UTC day. */
    public record DayClose(LocalDate day, BigDecimal close) {}

    /**
     * How far a price went over the bars that lie wholly in some time.
     *
     * @param first open time of the earliest bar that is kept at all
     * @param newest open time of the newest bar that is kept at all
     * @param low lowest price; null without a bar
     * @param high highest price; null without a bar
     */
    public record Reach(Instant first, Instant newest, BigDecimal low, BigDecimal high, int bars) {}

    void insert(Tx tx, BarClosed bar, Instant saidAt) {
        tx.update(
                """
                insert into bars (instrument, timeframe, open_time, close_time, high, low, said_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (instrument, timeframe, open_time) do nothing
                """, bar.instrument(), bar.timeframe(), bar.openTime(), bar.closeTime(), bar.high(), bar.low(), saidAt);
    }

    /** The latest bar of a day counts, in whatever order they come. */
    void close(Tx tx, BarClosed bar, LocalDate day) {
        tx.update("""
                insert into benchmark_days (instrument, day, close, bar_time) values (?, ?::date, ?, ?)
                on conflict (instrument, day) do update set close = excluded.close, bar_time = excluded.bar_time
                where excluded.bar_time > benchmark_days.bar_time
                """, bar.instrument(), day.toString(), bar.close(), bar.openTime());
    }

    /** Closes of [from, to], oldest first. */
    public List<DayClose> closes(Tx tx, String instrument, LocalDate from, LocalDate to) {
        return tx.list(
                """
                select day, close from benchmark_days
                where instrument = ? and day >= ?::date and day <= ?::date order by day limit 10000
                """,
                row -> new DayClose(LocalDate.parse(row.string("day")), row.decimal("close")),
                instrument,
                from.toString(),
                to.toString());
    }

    /** Over the bars in [from, to]; empty when there is no bar of the instrument at all. */
    public Optional<Reach> reach(Tx tx, String instrument, Timeframe timeframe, Instant from, Instant to) {
        return tx.one(
                        """
                        select inside.*,
                            (select min(open_time) from bars where instrument = a.name and timeframe = a.length) as earliest,
                            (select max(open_time) from bars where instrument = a.name and timeframe = a.length) as newest
                        from (select ?::text as name, ?::text as length, ?::timestamptz as start, ?::timestamptz as stop) a,
                            lateral (select min(low) as low, max(high) as high, count(*) as bars from bars
                                where instrument = a.name and timeframe = a.length
                                    and open_time >= a.start and open_time < a.stop and close_time <= a.stop) inside
                        """,
                        row -> new Reach(
                                row.instant("earliest"),
                                row.instant("newest"),
                                row.decimal("low"),
                                row.decimal("high"),
                                row.intValue("bars")),
                        instrument,
                        timeframe,
                        from,
                        to)
                .filter(reach -> reach.first() != null);
    }

    public int deleteBarsBefore(Tx tx, Timeframe timeframe, Instant saidAt) {
        return tx.update("""
                delete from bars where (instrument, timeframe, open_time) in (
                    select instrument, timeframe, open_time from bars
                    where timeframe = ? and said_at < ?::timestamptz limit 100000)
                """, timeframe, saidAt);
    }
}
