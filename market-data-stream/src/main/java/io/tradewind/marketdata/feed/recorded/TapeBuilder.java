package io.tradewind.marketdata.feed.recorded;

import io.tradewind.contracts.instrument.TradingSession;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;

/** Collects the records of a recording, then puts them in order and gives the bars their periods. */
final class TapeBuilder {
    private static final long DAY_MILLIS = 86_400_000L;
    /** A day on which the clock is put forward has 23 hours. */
    private static final long SHORTEST_DAY_MILLIS = 23 * 3_600_000L;

    private static final long LONGEST_DAY_MILLIS = 25 * 3_600_000L;
    private static final long DEFAULT_BAR_MILLIS = 60_000L;

    private final Layout layout;
    private final TradingSession session;
    private final DecimalColumn[] columns;
    private final MessageDigest digest = sha256();
    private long[] times = new long[1024];
    private int size;
    private boolean bareDates;

    TapeBuilder(Layout layout, TradingSession session) {
        this.layout = layout;
        this.session = session;
        this.columns = new DecimalColumn[layout.columns().size()];
        Arrays.setAll(columns, i -> new DecimalColumn());
    }

    int size() {
        return size;
    }

    Layout layout() {
        return layout;
    }

    void add(RecordTime time, BigDecimal[] values) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
        }
        times[size++] = time.millis();
        bareDates |= time.bareDate();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, time.millis()));
        for (int i = 0; i < values.length; i++) {
            columns[i].add(values[i]);
            digest.update(String.valueOf(values[i]).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * The tape in time order.
     *
     * @param periodMillis length of a bar if known, else 0
     * @param endTimes true when the times are the bars' ends
     */
    Tape build(long periodMillis, boolean endTimes) {
        sort();
        long[] starts = Arrays.copyOf(times, size);
        long[] ends = starts.clone();
        if (layout.isBars()) {
            long period = periodMillis > 0 ? periodMillis : usualDistance(starts);
            boolean daily = bareDates || (period >= SHORTEST_DAY_MILLIS && period <= LONGEST_DAY_MILLIS);
            for (int i = 0; i < size; i++) {
                if (daily) {
                    toSession(starts, ends, i, endTimes && !bareDates);
                } else {
                    starts[i] = endTimes ? begin(starts[i], period) : starts[i];
                    ends[i] = starts[i] + period;
                }
            }
            for (int i = 0; i + 1 < size; i++) {
                ends[i] = Math.min(ends[i], starts[i + 1]);
            }
        }
        return new Tape(layout, starts, ends, columns, HexFormat.of().formatHex(digest.digest(), 0, 8));
    }

    /** An end is written as the last millisecond inside, or as the first one after. */
    private static long begin(long end, long period) {
        return (end % 1000 == 999 ? end + 1 : end) - period;
    }

    /**
     * A daily bar covers the trading session of its date. Where sessions open the evening before, that is the session that
     * its time lies in: brokers write the opening itself, or the midnight after it wherever they are.
     */
    private void toSession(long[] starts, long[] ends, int i, boolean isEnd) {
        long inside = isEnd ? (starts[i] % 1000 == 999 ? starts[i] : starts[i] - 1) : starts[i];
        boolean opensTheDayBefore =
                !session.close().isAfter(session.open()) && !session.open().equals(LocalTime.MIDNIGHT);
        LocalDate openDay = opensTheDayBefore
                ? session.sessionStart(Instant.ofEpochMilli(inside))
                        .atZone(session.zone())
                        .toLocalDate()
                : date(inside);
        LocalDate closeDay = session.close().isAfter(session.open()) ? openDay : openDay.plusDays(1);
        starts[i] = millis(openDay.atTime(session.open()).atZone(session.zone()));
        ends[i] = millis(closeDay.atTime(session.close()).atZone(session.zone()));
    }

    /** Midnight UTC is how most files write a date; other instants are looked at by the venue's calendar. */
    private LocalDate date(long millis) {
        Instant instant = Instant.ofEpochMilli(millis);
        return millis % DAY_MILLIS == 0 || (millis + 1) % DAY_MILLIS == 0
                ? instant.atZone(ZoneOffset.UTC).toLocalDate()
                : instant.atZone(session.zone()).toLocalDate();
    }

    private static long millis(ZonedDateTime time) {
        return time.toInstant().toEpochMilli();
    }

    /** Files are mostly in order; those with the newest first, or a few trades swapped, are put in order. */
    private void sort() {
        boolean sorted = true;
        for (int i = 1; i < size && sorted; i++) {
            sorted = times[i - 1] <= times[i];
        }
        if (sorted) {
            return;
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> times[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] sortedTimes = new long[size];
        for (int i = 0; i < size; i++) {
            sortedTimes[i] = times[order[i]];
        }
        times = sortedTimes;
        for (DecimalColumn column : columns) {
            column.swapOrder(order);
        }
    }

    private static long usualDistance(long[] starts) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] > starts[i - 1]) {
                counts.merge(starts[i] - starts[i - 1], 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .min(Map.Entry.<Long, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(DEFAULT_BAR_MILLIS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
