package io.tradewind.performance.statistics;

import io.tradewind.kit.error.Refusal;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What closed trades are put together by. */
enum Breakdown {
    STRATEGY,
    INSTRUMENT,
    RUN,
    DIRECTION,
    WEEKDAY,
    HOUR;

    /** Key of trades that belong to no strategy or run. */
    static final String NONE = "none";

    static Breakdown of(String text) {
        return switch (text) {
            case "strategy" -> STRATEGY;
            case "instrument" -> INSTRUMENT;
            case "run" -> RUN;
            case "direction" -> DIRECTION;
            case "weekday" -> WEEKDAY;
            case "hour" -> HOUR;
            default ->
                throw Refusal.field("by", text, "has to be strategy, instrument, run, direction, weekday or hour");
        };
    }

    /**
     * The trades by key, in the order of the keys; weekdays from Monday.
     *
     * @param zone where weekday and hour of the close are told
     */
    Map<String, List<TradeRow>> group(List<TradeRow> trades, ZoneId zone) {
        Map<String, List<TradeRow>> groups =
                new TreeMap<>(this == WEEKDAY ? Comparator.comparing(Breakdown::weekday) : Comparator.naturalOrder());
        trades.forEach(trade -> groups.computeIfAbsent(key(trade, zone), key -> new ArrayList<>())
                .add(trade));
        return groups;
    }

    private String key(TradeRow trade, ZoneId zone) {
        return switch (this) {
            case STRATEGY -> trade.strategy() == null ? NONE : trade.strategy();
            case INSTRUMENT -> trade.instrument();
            case RUN -> trade.runId() == null ? NONE : trade.runId().toString();
            case DIRECTION -> trade.direction().name().toLowerCase(Locale.ROOT);
            case WEEKDAY -> trade.closedAt().atZone(zone).getDayOfWeek().name().toLowerCase(Locale.ROOT);
            case HOUR ->
                String.format(Locale.ROOT, "%02d", trade.closedAt().atZone(zone).getHour());
        };
    }

    private static DayOfWeek weekday(String key) {
        return DayOfWeek.valueOf(key.toUpperCase(Locale.ROOT));
    }
}
