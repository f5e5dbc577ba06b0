package io.tradewind.risk.returns;

import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Table {@code price_close}: the last opening and closing prices of each instrument and timeframe. */
@ApplicationScoped
class ClosesRepository {
    private static final Duration MOMENT = Duration.ofMillis(1);

    /** Adds a bar and forgets what falls out of the window. */
    void add(Tx tx, BarClosed bar, int window) {
        put(tx, bar);
        forget(tx, bar.timeframe(), bar.instrument(), window);
    }

    /** Adds bars of one series, with one look at the window. */
    void addAll(Tx tx, List<BarClosed> bars, int window) {
        bars.forEach(bar -> put(tx, bar));
        if (!bars.isEmpty()) {
            forget(tx, bars.getFirst().timeframe(), bars.getFirst().instrument(), window);
        }
    }

    private static void put(Tx tx, BarClosed bar) {
        tx.update(
                "insert into price_close (timeframe, instrument, period, open, close) values (?, ?, ?, ?, ?)"
                        + " on conflict (timeframe, instrument, period) do nothing",
                bar.timeframe(),
                bar.instrument(),
                periodOf(bar),
                bar.open(),
                bar.close());
    }

    private static void forget(Tx tx, Timeframe timeframe, String instrument, int window) {
        tx.update(
                "delete from price_close where timeframe = ? and instrument = ? and period < (select period from"
                        + " price_close where timeframe = ? and instrument = ? order by period desc offset ? limit 1)",
                timeframe,
                instrument,
                timeframe,
                instrument,
                window - 1);
    }

    /** All that is remembered, oldest first: bounded by window x instruments. */
    List<Prices> all(Tx tx) {
        return tx.list(
                "select timeframe, instrument, period, open, close from price_close order by period",
                row -> new Prices(
                        row.enumValue("timeframe", Timeframe.class),
                        row.string("instrument"),
                        row.instant("period"),
                        row.decimal("open"),
                        row.decimal("close")));
    }

    /**
     * What bars of different instruments are matched by. Within a day it is the opening. Days open and close at another
     * hour on every venue, so a day is the UTC date on which it closed (a close at midnight belongs to the day that ends).
     */
    static Instant periodOf(BarClosed bar) {
        return bar.timeframe() == Timeframe.D1
                ? bar.closeTime().minus(MOMENT).truncatedTo(ChronoUnit.DAYS)
                : bar.openTime();
    }
}
