package io.tradewind.analysis.bar;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.error.Shown;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Bars as callers write them: objects {@code {time, open, high, low, close, volume}} or CCXT's arrays
 * {@code [ms, o, h, l, c, v]}; numbers as JSON numbers or as text. Each bar is taken to last one timeframe.
 */
public final class BarReader {
    private static final Set<String> FIELDS = Set.of("time", "open", "high", "low", "close", "volume");
    /** Longer or wider numbers are no prices, and cost time and memory to handle. */
    private static final int MAX_DIGITS = 30;

    /** Year 2200: beyond it a number is more likely microseconds than milliseconds. */
    private static final long LAST_MILLISECOND = 7_258_118_400_000L;

    private BarReader() {}

    /**
     * Reads and checks a caller's bars.
     *
     * @param prices a JSON array of bars
     * @param volumes volumes for bars that carry none, by position; null or empty if there are none
     * @param now a bar that opens later has not happened
     * @throws InvalidBars naming the first bar that is wrong
     */
    public static Bars read(
            Instrument instrument, Timeframe timeframe, List<JsonNode> prices, List<JsonNode> volumes, Instant now) {
        boolean apart = volumes != null && !volumes.isEmpty();
        if (apart && volumes.size() != prices.size()) {
            throw new InvalidBars(new BarFault(
                    Math.min(volumes.size(), prices.size()),
                    null,
                    "volume_data",
                    "volume_data has " + volumes.size() + " values for " + prices.size() + " bars"));
        }
        List<Bar> bars = new ArrayList<>(prices.size());
        for (int i = 0; i < prices.size(); i++) {
            JsonNode node = prices.get(i);
            Bar bar = node.isArray() ? array(i, node, timeframe) : object(i, node, timeframe);
            if (bar.openTime().isAfter(now)) {
                throw new InvalidBars(new BarFault(i, bar.openTime(), "time", "opens in the future: it is " + now));
            }
            bars.add(apart ? withVolume(bar, volume(i, volumes.get(i))) : bar);
        }
        BarRules.firstFault(instrument, timeframe, bars).ifPresent(fault -> {
            throw new InvalidBars(fault);
        });
        return new Bars(instrument, timeframe, bars);
    }

    private static Bar object(int index, JsonNode node, Timeframe timeframe) {
        if (!node.isObject()) {
            throw wrong(index, "bar", "must be an object or an array [ms, open, high, low, close, volume]");
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw wrong(index, Shown.of(name), "unknown field '" + Shown.of(name) + "'");
            }
        });
        return bar(
                time(index, node.get("time")),
                timeframe,
                number(index, "open", node.get("open")),
                number(index, "high", node.get("high")),
                number(index, "low", node.get("low")),
                number(index, "close", node.get("close")),
                optional(index, "volume", node.get("volume")));
    }

    private static Bar array(int index, JsonNode node, Timeframe timeframe) {
        if (node.size() != 5 && node.size() != 6) {
            throw wrong(index, "bar", "must have 6 values [ms, open, high, low, close, volume], got " + node.size());
        }
        return bar(
                time(index, node.get(0)),
                timeframe,
                number(index, "open", node.get(1)),
                number(index, "high", node.get(2)),
                number(index, "low", node.get(3)),
                number(index, "close", node.get(4)),
                optional(index, "volume", node.get(5)));
    }

    private static Bar bar(
            Instant time,
            Timeframe timeframe,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            BigDecimal volume) {
        return new Bar(time, time.plus(timeframe.length()), open, high, low, close, volume);
    }

    /** A bar that carries its volume keeps it. */
    private static Bar withVolume(Bar bar, BigDecimal volume) {
        if (bar.volume() != null) {
            return bar;
        }
        return new Bar(bar.openTime(), bar.closeTime(), bar.open(), bar.high(), bar.low(), bar.close(), volume);
    }

    private static BigDecimal volume(int index, JsonNode node) {
        BigDecimal volume = optional(index, "volume_data", node);
        if (volume != null && volume.signum() < 0) {
            throw wrong(index, "volume_data", "volume_data must not be negative, got " + volume);
        }
        return volume;
    }

    private static Instant time(int index, JsonNode node) {
        if (node == null || node.isNull()) {
            throw wrong(index, "time", "time is missing");
        }
        if (node.isNumber()
                && node.canConvertToLong()
                && node.longValue() >= 0
                && node.longValue() < LAST_MILLISECOND) {
            return Instant.ofEpochMilli(node.longValue());
        }
        if (node.isTextual() && node.textValue().length() <= 40) {
            try {
                Instant time = OffsetDateTime.parse(node.textValue()).toInstant();
                // Compared as instants: years that can be written reach beyond the milliseconds that can be counted.
                if (!time.isBefore(Instant.EPOCH) && time.isBefore(Instant.ofEpochMilli(LAST_MILLISECOND))) {
                    return time;
                }
            } catch (DateTimeException e) {
                throw wrong(index, "time", "time must be ISO 8601 with an offset, or milliseconds since 1970");
            }
        }
        throw wrong(index, "time", "time must be ISO 8601 with an offset, or milliseconds since 1970");
    }

    private static BigDecimal optional(int index, String field, JsonNode node) {
        return node == null || node.isNull() ? null : number(index, field, node);
    }

    private static BigDecimal number(int index, String field, JsonNode node) {
        if (node == null || node.isNull()) {
            throw wrong(index, field, field + " is missing");
        }
        BigDecimal value = null;
        if (node.isNumber()) {
            value = node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue()) && !node.isBigDecimal()
                    ? null
                    : node.decimalValue();
        } else if (node.isTextual() && node.textValue().length() <= MAX_DIGITS + 5) {
            value = parsed(node.textValue());
        }
        if (value == null) {
            throw wrong(index, field, field + " is not a number");
        }
        if (value.precision() > MAX_DIGITS || Math.abs((long) value.scale()) > MAX_DIGITS) {
            throw wrong(index, field, field + " has more than " + MAX_DIGITS + " digits");
        }
        return value;
    }

    private static BigDecimal parsed(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static InvalidBars wrong(int index, String field, String message) {
        return new InvalidBars(new BarFault(index, null, field, message));
    }
}
