package io.tradewind.risk.kept;

import io.tradewind.risk.statistics.DayHistory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/** A history of days as text, to be kept once however many decisions looked at it: {@code close|open symbol ms price}. */
final class DaysText {
    private static final int FIELDS = 4;

    private DaysText() {}

    static String write(DayHistory days) {
        StringBuilder text = new StringBuilder();
        write(text, "close", days.content().closes());
        write(text, "open", days.content().opens());
        return text.toString();
    }

    static DayHistory read(String text) {
        Map<String, Map<String, Map<Instant, BigDecimal>>> prices = new HashMap<>();
        text.lines().forEach(line -> {
            String[] fields = line.split(" ");
            if (fields.length != FIELDS) {
                throw new IllegalArgumentException("not a kept day: " + line);
            }
            prices.computeIfAbsent(fields[0], kind -> new HashMap<>())
                    .computeIfAbsent(fields[1], symbol -> new HashMap<>())
                    .put(Instant.ofEpochMilli(Long.parseLong(fields[2])), new BigDecimal(fields[3]));
        });
        return new DayHistory(prices.getOrDefault("close", Map.of()), prices.getOrDefault("open", Map.of()));
    }

    private static void write(
            StringBuilder text, String kind, SortedMap<String, SortedMap<Instant, BigDecimal>> prices) {
        prices.forEach((symbol, days) -> days.forEach((day, price) -> text.append(kind)
                .append(' ')
                .append(symbol)
                .append(' ')
                .append(day.toEpochMilli())
                .append(' ')
                .append(price.toPlainString())
                .append('\n')));
    }
}
