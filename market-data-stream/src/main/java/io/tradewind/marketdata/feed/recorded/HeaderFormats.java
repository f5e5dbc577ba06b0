package io.tradewind.marketdata.feed.recorded;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a format off the names in a header line (or of a JSON object's fields). */
final class HeaderFormats {
    private static final List<String> TIMES = List.of(
            "time_utc", "timestamp", "datetime", "date", "time", "time_ist", "open_time", "unix", "ts", "begintime");
    private static final List<String> END_TIMES = List.of("endtime", "end_time", "close_time");
    private static final List<String> AMOUNTS = List.of("amount", "volume", "qty", "quantity", "size", "vol");
    private static final List<String> VOLUMES = List.of("volume", "vol");

    private HeaderFormats() {}

    /** The format that the names tell; empty when they tell none. */
    static Optional<RowFormat> read(List<String> header, ZoneId zone) {
        List<String> names = header.stream().map(HeaderFormats::plain).toList();
        int time = first(names, TIMES);
        int end = first(names, END_TIMES);
        if (time < 0 && end < 0) {
            return Optional.empty();
        }
        return layout(names)
                .map(layout -> new RowFormat(
                        layout,
                        time >= 0 ? time : end,
                        time >= 0 && names.get(time).equals("date") ? names.indexOf("time") : -1,
                        columns(names, layout),
                        zone,
                        null,
                        BigDecimal.ONE,
                        time < 0,
                        names.contains("tickvol"),
                        0));
    }

    /** MetaTrader writes its names in angle brackets. */
    private static String plain(String name) {
        String text = name.strip().toLowerCase(Locale.ROOT);
        return text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1) : text;
    }

    private static Optional<Layout> layout(List<String> names) {
        for (Layout layout : List.of(Layout.QUOTE_BARS, Layout.BARS, Layout.QUOTES, Layout.TRADES)) {
            List<Integer> columns = columns(names, layout);
            boolean complete = true;
            for (int i = 0; i < columns.size(); i++) {
                boolean optional = layout.columns().get(i).equals("amount")
                        || layout.columns().get(i).equals("volume");
                complete &= optional || columns.get(i) >= 0;
            }
            if (complete) {
                return Optional.of(layout);
            }
        }
        return Optional.empty();
    }

    private static List<Integer> columns(List<String> names, Layout layout) {
        List<Integer> columns = new ArrayList<>();
        for (String column : layout.columns()) {
            columns.add(
                    switch (column) {
                        case "amount" -> first(names, AMOUNTS);
                        case "volume" -> first(names, VOLUMES);
                        case "price" -> first(names, List.of("price", "last", "rate"));
                        default -> first(names, List.of(column, column + "price"));
                    });
        }
        return columns;
    }

    private static int first(List<String> names, List<String> wanted) {
        for (String name : wanted) {
            int at = names.indexOf(name);
            if (at >= 0) {
                return at;
            }
        }
        return -1;
    }
}
