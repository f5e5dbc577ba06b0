package io.tradewind.marketdata.feed.recorded;

import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LEAN's files, which have no header: the folder and file names and the number of columns say what they hold. Shares are
 * priced in ten-thousandths and timed by their exchange's clock, the rest plainly and in UTC.
 */
final class LeanFormats {
    private static final Pattern DAY_FILE = Pattern.compile("(?:^|/)(\\d{8})_[^/]*$");
    private static final Pattern DAY_TIME = Pattern.compile("\\d{8} \\d{2}:\\d{2}");
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final long SECOND = 1_000;

    private LeanFormats() {}

    /** Zone of LEAN's times for this instrument. */
    static ZoneId zone(Instrument instrument) {
        return switch (instrument.kind()) {
            case EQUITY, INDEX -> instrument.session().zone();
            case CRYPTO, FX -> ZoneOffset.UTC;
        };
    }

    /**
     * The format of a file, from its name and first row; empty when it is not LEAN's.
     *
     * @param name path of the file, or of the entry in its archive
     */
    static Optional<RowFormat> read(String name, List<String> first, Instrument instrument) {
        boolean dayTime = DAY_TIME.matcher(first.get(0).strip()).matches();
        Matcher dayFile = DAY_FILE.matcher(name);
        LocalDate date = null;
        if (!dayTime) {
            if (!dayFile.find() || !RecordTime.isDigits(first.get(0).strip())) {
                return Optional.empty();
            }
            date = LocalDate.parse(dayFile.group(1), java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
        }
        LocalDate day = date;
        BigDecimal divisor = switch (instrument.kind()) {
            case EQUITY, INDEX -> TEN_THOUSAND;
            case CRYPTO, FX -> BigDecimal.ONE;
        };
        String lower = name.toLowerCase(Locale.ROOT);
        return layout(first, lower)
                .map(layout -> new RowFormat(
                        layout,
                        0,
                        -1,
                        columns(layout, first),
                        zone(instrument),
                        day,
                        divisor,
                        false,
                        false,
                        layout.isBars() ? period(lower) : 0));
    }

    private static Optional<Layout> layout(List<String> first, String name) {
        boolean tick = name.contains("tick");
        boolean quote = name.contains("quote");
        return switch (first.size()) {
            case 9, 11 -> Optional.of(Layout.QUOTE_BARS);
            case 5, 6 -> Optional.of(tick ? tickLayout(quote) : Layout.BARS);
            case 3 -> Optional.of(tickLayout(quote || (!name.contains("trade") && isTwoPrices(first))));
            case 8 -> Optional.of(Layout.QUOTES);
            default -> first.size() > 2 && tick ? Optional.of(tickLayout(quote)) : Optional.empty();
        };
    }

    private static Layout tickLayout(boolean quote) {
        return quote ? Layout.QUOTES : Layout.TRADES;
    }

    private static boolean isTwoPrices(List<String> first) {
        try {
            BigDecimal a = new BigDecimal(first.get(1).strip());
            BigDecimal b = new BigDecimal(first.get(2).strip());
            return a.signum() > 0 && b.compareTo(a) >= 0 && b.compareTo(a.multiply(new BigDecimal("1.05"))) < 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static List<Integer> columns(Layout layout, List<String> first) {
        return switch (layout) {
            case TRADES -> List.of(1, 2);
            // bid, ask; with sizes: bid, bid size, ask, ask size
            case QUOTES -> first.size() == 3 ? List.of(1, 2) : List.of(1, 3);
            case BARS -> first.size() == 5 ? List.of(1, 2, 3, 4, -1) : List.of(1, 2, 3, 4, 5);
            // with sizes: bid OHLC, size, ask OHLC, size
            case QUOTE_BARS -> first.size() == 9 ? List.of(1, 2, 3, 4, 5, 6, 7, 8) : List.of(1, 2, 3, 4, 6, 7, 8, 9);
        };
    }

    private static long period(String name) {
        if (name.contains("second")) {
            return SECOND;
        }
        if (name.contains("minute")) {
            return 60 * SECOND;
        }
        if (name.contains("hour")) {
            return 3600 * SECOND;
        }
        return name.contains("daily") ? 86_400 * SECOND : 0;
    }
}
