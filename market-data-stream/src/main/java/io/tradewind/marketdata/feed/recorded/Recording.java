package io.tradewind.marketdata.feed.recorded;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.marketdata.feed.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A recording in memory, ready to play: a tape of ticks in time order. A bar is unfolded into four ticks: its open, then
 * low and high (high first when it closed lower than it opened), then its close, one every quarter of the bar and each
 * with a quarter of its volume. Bars built from them have the recorded bar's open, high, low, close and volume.
 */
final class Recording {
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);
    private static final Duration DAY = Duration.ofDays(1);
    private static final long DAYS_OF_WEEK = 7;

    private final String name;
    private final Instrument instrument;
    private final Tape tape;
    private final String source;
    private final long shiftDays;

    Recording(String name, Instrument instrument, Tape tape) {
        this.name = name;
        this.instrument = instrument;
        this.tape = tape;
        this.source = (tape.layout().isBars() ? "recorded-bars:" : "recorded:") + name;
        this.shiftDays = shiftDays();
    }

    String name() {
        return name;
    }

    Instrument instrument() {
        return instrument;
    }

    String source() {
        return source;
    }

    Layout layout() {
        return tape.layout();
    }

    /** Fingerprint of the content. */
    String content() {
        return tape.content();
    }

    /** Ticks in one time through. */
    long size() {
        return (long) tape.size() * tape.layout().ticksPerRecord();
    }

    /** Length of one record: of a bar, or zero. */
    Duration recordLength() {
        return Duration.ofMillis(tape.longestBarMillis());
    }

    /** Days by which each time through is later than the one before: whole weeks where the venue closes on some days. */
    long daysPerLoop() {
        return shiftDays;
    }

    /** When tick {@code index} of time through {@code loop} happens. */
    Instant time(long loop, long index) {
        return shifted(loop, millis(index));
    }

    /** The tick itself. Its sequence counts on over the loops. */
    Quote quote(long loop, long index) {
        int perRecord = tape.layout().ticksPerRecord();
        int record = (int) (index / perRecord);
        int step = (int) (index % perRecord);
        Instant time = time(loop, index);
        long sequence = loop * size() + index + 1;
        return switch (tape.layout()) {
            case TRADES -> trade(tape.value(0, record), tape.value(1, record), time, sequence);
            case QUOTES -> quote(tape.value(0, record), tape.value(1, record), time, sequence);
            case BARS -> {
                int column = column(record, step, 0, 0);
                BigDecimal volume = quarter(tape.value(4, record), step);
                yield trade(tape.value(column, record), volume, time, sequence);
            }
            case QUOTE_BARS -> {
                int column = column(record, step, 0, 4);
                yield quote(tape.value(column, record), tape.value(4 + column, record), time, sequence);
            }
        };
    }

    /** Which of open, high, low, close comes at a step. Direction is the middle's, where there are two sides. */
    private int column(int record, int step, int bidAt, int askAt) {
        BigDecimal open = tape.value(bidAt, record).add(tape.value(askAt, record));
        BigDecimal close = tape.value(bidAt + 3, record).add(tape.value(askAt + 3, record));
        boolean fell = close.compareTo(open) < 0;
        return switch (step) {
            case 0 -> 0;
            case 1 -> fell ? 1 : 2;
            case 2 -> fell ? 2 : 1;
            default -> 3;
        };
    }

    /** A quarter of the volume, always exact: two more decimals are enough. */
    private static BigDecimal quarter(BigDecimal volume, int step) {
        if (volume == null) {
            return null;
        }
        BigDecimal part = volume.divide(FOUR).stripTrailingZeros();
        BigDecimal plain = part.scale() < 0 ? part.setScale(0) : part;
        return step < 3 ? plain : volume.subtract(plain.multiply(BigDecimal.valueOf(3)));
    }

    private Quote trade(BigDecimal price, BigDecimal amount, Instant time, long sequence) {
        return new Quote(instrument.symbol(), price, price, price, amount, time, source, sequence);
    }

    private Quote quote(BigDecimal bid, BigDecimal ask, Instant time, long sequence) {
        return new Quote(instrument.symbol(), bid, ask, null, null, time, source, sequence);
    }

    private long millis(long index) {
        int perRecord = tape.layout().ticksPerRecord();
        int record = (int) (index / perRecord);
        long start = tape.startMillis(record);
        return start + (tape.endMillis(record) - start) * (index % perRecord) / perRecord;
    }

    private Instant shifted(long loop, long millis) {
        Instant recorded = Instant.ofEpochMilli(millis);
        if (loop == 0) {
            return recorded;
        }
        if (instrument.session().zone().equals(ZoneOffset.UTC)
                || instrument.session().zone().getId().equals("UTC")) {
            return recorded.plus(DAY.multipliedBy(loop * shiftDays));
        }
        // By the venue's calendar, so that a session still opens at its hour when the clocks have been changed.
        return recorded.atZone(instrument.session().zone())
                .plusDays(loop * shiftDays)
                .toInstant();
    }

    private long shiftDays() {
        long length = millis(size() - 1) - millis(0);
        long days = length / DAY.toMillis() + 1;
        boolean everyDay = instrument.session().days().size() == DAYS_OF_WEEK;
        return everyDay ? days : Math.ceilDiv(days, DAYS_OF_WEEK) * DAYS_OF_WEEK;
    }
}
