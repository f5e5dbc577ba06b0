package io.tradewind.marketdata.feed.recorded;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * When a record happened, as written in the file.
 *
 * @param millis market time in ms since 1970 UTC; for a bare date, that date's midnight UTC
 * @param bareDate true when the file gives a date only
 */
record RecordTime(long millis, boolean bareDate) {
    private static final long LARGEST_SECONDS = 100_000_000_000L;
    private static final long LARGEST_MILLIS = 100_000_000_000_000L;
    private static final long DAY_MILLIS = 86_400_000L;
    private static final int SHORTEST_UNIX = 9;
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?|\\d{4}|\\d{6}");

    /**
     * Reads {@code 2013-01-02}, {@code 2013.01.02 09:30:00}, {@code 2018-04-04T00:00:00Z}, {@code …+05:30}, {@code
     * 20131007 09:30}, {@code 20131007 093000}, {@code 20131007}, and unix time in s, ms or µs.
     *
     * @param zone zone of times that do not name one
     */
    static RecordTime parse(String text, ZoneId zone) throws BadLine {
        try {
            if (isDigits(text)) {
                return text.length() == 8 ? date(text) : unix(Long.parseLong(text));
            }
            int fraction = text.indexOf('.');
            if (fraction > 0 && isDigits(text.substring(0, fraction)) && isDigits(text.substring(fraction + 1))) {
                return seconds(text);
            }
            return text.length() <= 10 ? date(text) : dateTime(text, zone);
        } catch (DateTimeException | NumberFormatException e) {
            throw new BadLine("not a time: " + Quoted.of(text));
        }
    }

    /**
     * Reads a time whose date and clock stand apart: {@code 2018.04.04} and {@code 09:30}, {@code 093000} or {@code 0930}.
     * What is no clock is a time by itself, beside which the date says nothing new.
     */
    static RecordTime parse(String date, String clock, ZoneId zone) throws BadLine {
        if (isClock(clock)) {
            return parse(date + " " + clock, zone);
        }
        if (isDigits(clock) && clock.length() < SHORTEST_UNIX) {
            throw new BadLine("not a time of day: " + Quoted.of(clock));
        }
        return parse(clock, zone);
    }

    /** True for hours, minutes and perhaps seconds, with or without colons. */
    static boolean isClock(String text) {
        return CLOCK.matcher(text).matches();
    }

    /** LEAN's milliseconds since local midnight of the file's date. */
    static RecordTime ofDay(String text, LocalDate date, ZoneId zone) throws BadLine {
        int fraction = text.indexOf('.');
        String whole = fraction > 0 ? text.substring(0, fraction) : text;
        if (!isDigits(whole) || whole.length() > 8) {
            throw new BadLine("not milliseconds of a day: " + Quoted.of(text));
        }
        long millis = Long.parseLong(whole);
        if (millis >= DAY_MILLIS) {
            throw new BadLine("beyond the day's last millisecond: " + Quoted.of(text));
        }
        // By the local clock, so that days on which the clock is changed come out right.
        LocalTime time = LocalTime.ofNanoOfDay(millis * 1_000_000L);
        return new RecordTime(date.atTime(time).atZone(zone).toInstant().toEpochMilli(), false);
    }

    static boolean isDigits(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static RecordTime unix(long number) {
        if (number < LARGEST_SECONDS) {
            return new RecordTime(number * 1000L, false);
        }
        return new RecordTime(number < LARGEST_MILLIS ? number : number / 1000L, false);
    }

    private static RecordTime seconds(String text) {
        long millis = new java.math.BigDecimal(text).movePointRight(3).longValue();
        return new RecordTime(millis, false);
    }

    private static RecordTime date(String text) {
        String plain = text.replace('.', '-').replace('/', '-');
        LocalDate date = plain.length() == 8 && isDigits(plain)
                ? LocalDate.parse(plain, java.time.format.DateTimeFormatter.BASIC_ISO_DATE)
                : LocalDate.parse(plain);
        return new RecordTime(date.toEpochDay() * DAY_MILLIS, true);
    }

    private static RecordTime dateTime(String text, ZoneId zone) {
        String day;
        String rest;
        if (isDigits(text.substring(0, 8))) {
            day = text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6, 8);
            rest = text.substring(8);
        } else {
            day = text.substring(0, 10).replace('.', '-').replace('/', '-');
            rest = text.substring(10);
        }
        String iso = day + "T" + withColons(rest.substring(1).strip());
        boolean named = iso.endsWith("Z") || iso.indexOf('+', 11) > 0 || iso.indexOf('-', 11) > 0;
        Instant instant = named
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).atZone(zone).toInstant();
        return new RecordTime(instant.toEpochMilli(), false);
    }

    private static String withColons(String clock) {
        if (isDigits(clock) && isClock(clock)) {
            String minutes = clock.substring(0, 2) + ":" + clock.substring(2, 4);
            return clock.length() == 4 ? minutes : minutes + ":" + clock.substring(4);
        }
        return clock.indexOf(':') == 1 ? "0" + clock : clock;
    }
}
