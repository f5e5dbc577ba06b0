package io.tradewind.marketdata.feed.recorded;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * How the rows of one file are read.
 *
 * @param layout what a row says
 * @param timeColumn where its time stands
 * @param clockColumn where the time of day stands when {@code timeColumn} has only the date; -1 where it has both
 * @param columns where each of the layout's columns stands; -1 where the file has none (amount and volume only)
 * @param zone zone of times that do not name one
 * @param dayOfMillis date of the file, when rows give milliseconds of the day (LEAN); null otherwise
 * @param divisor what prices are multiplied by in the file: 1, or 10000 for LEAN's shares
 * @param endTimes true when a bar carries its last millisecond instead of its beginning
 * @param zeroVolumeMeansUnknown true for files that put 0 where they know no volume
 * @param periodMillis length of a bar when the file's name says it; 0 to find out from the rows
 */
record RowFormat(
        Layout layout,
        int timeColumn,
        int clockColumn,
        List<Integer> columns,
        ZoneId zone,
        LocalDate dayOfMillis,
        BigDecimal divisor,
        boolean endTimes,
        boolean zeroVolumeMeansUnknown,
        long periodMillis) {

    RowFormat {
        columns = List.copyOf(columns);
    }

    /** A row's time. */
    RecordTime time(List<String> fields) throws BadLine {
        String text = field(fields, timeColumn);
        if (clockColumn >= 0) {
            return RecordTime.parse(text, field(fields, clockColumn), zone);
        }
        return dayOfMillis == null ? RecordTime.parse(text, zone) : RecordTime.ofDay(text, dayOfMillis, zone);
    }

    /** A row's values in the layout's order, checked: a wrong one is never used. */
    BigDecimal[] values(List<String> fields) throws BadLine {
        BigDecimal[] values = new BigDecimal[columns.size()];
        for (int i = 0; i < values.length; i++) {
            String name = layout.columns().get(i);
            boolean amount = name.equals("amount") || name.equals("volume");
            if (amount && (columns.get(i) < 0 || field(fields, columns.get(i)).isEmpty())) {
                continue;
            }
            BigDecimal value = number(name, field(fields, columns.get(i)));
            values[i] = amount ? amount(name, value) : price(name, value);
        }
        check(values);
        return values;
    }

    private static String field(List<String> fields, int column) throws BadLine {
        if (column >= fields.size()) {
            throw new BadLine("has " + fields.size() + " fields, at least " + (column + 1) + " are needed");
        }
        return fields.get(column).strip();
    }

    private static BigDecimal number(String name, String text) throws BadLine {
        if (text.isEmpty() || text.length() > 40) {
            throw new BadLine(name + " is not a number: " + Quoted.of(text));
        }
        try {
            BigDecimal value = new BigDecimal(text);
            if (!DecimalColumn.fits(value)) {
                throw new BadLine(name + " has more than 18 digits: " + Quoted.of(text));
            }
            return value;
        } catch (NumberFormatException e) {
            throw new BadLine(name + " is not a number: " + Quoted.of(text));
        }
    }

    private BigDecimal amount(String name, BigDecimal value) throws BadLine {
        if (value.signum() < 0) {
            throw new BadLine(name + " is negative");
        }
        return value.signum() == 0 && zeroVolumeMeansUnknown ? null : value;
    }

    private BigDecimal price(String name, BigDecimal value) throws BadLine {
        if (value.signum() <= 0) {
            throw new BadLine(name + " is not above zero");
        }
        // 10000 divides any decimal without remainder.
        return divisor.compareTo(BigDecimal.ONE) == 0 ? value : value.divide(divisor);
    }

    private void check(BigDecimal[] v) throws BadLine {
        switch (layout) {
            case TRADES -> {}
            case QUOTES -> requireUncrossed(v[0], v[1]);
            case BARS -> requireBar(v, 0);
            case QUOTE_BARS -> {
                requireBar(v, 0);
                requireBar(v, 4);
                for (int i = 0; i < 4; i++) {
                    requireUncrossed(v[i], v[4 + i]);
                }
            }
        }
    }

    private static void requireUncrossed(BigDecimal bid, BigDecimal ask) throws BadLine {
        if (bid.compareTo(ask) > 0) {
            throw new BadLine("bid " + bid.toPlainString() + " is above ask " + ask.toPlainString());
        }
    }

    private static void requireBar(BigDecimal[] v, int at) throws BadLine {
        BigDecimal top = v[at].max(v[at + 3]);
        BigDecimal bottom = v[at].min(v[at + 3]);
        if (v[at + 1].compareTo(top) < 0 || v[at + 2].compareTo(bottom) > 0) {
            throw new BadLine("open and close are not between low and high");
        }
    }
}
