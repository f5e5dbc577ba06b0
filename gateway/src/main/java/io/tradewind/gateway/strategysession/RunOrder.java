package io.tradewind.gateway.strategysession;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.Form;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a core's parameters mean to a strategy run: {@code time_frame} is the bar ({@code 5m} is M5), {@code instrument}
 * or {@code symbol} what is traded, {@code risk_per_trade} the part of equity at risk; the rest are parameters of the
 * strategy itself, which the strategy's own schema judges.
 */
record RunOrder(Timeframe timeframe, Optional<Instrument> instrument, Object riskPerTrade, Map<String, Object> own) {
    private static final Timeframe DEFAULT = Timeframe.M5;

    static RunOrder of(Map<String, Object> params) {
        params.forEach(RunOrder::requireWritable);
        Map<String, Object> own = new LinkedHashMap<>(params);
        Object timeframe = own.remove("time_frame");
        Object instrument = own.remove("instrument");
        Object symbol = own.remove("symbol");
        Object risk = own.remove("risk_per_trade");
        return new RunOrder(
                timeframe == null ? DEFAULT : timeframe(String.valueOf(timeframe)),
                instrument(instrument == null ? symbol : instrument),
                risk,
                own);
    }

    /** Before anything begins: {@code 1e99999} is short here and could not be written to whoever judges it. */
    private static void requireWritable(String name, Object value) {
        if (value instanceof BigDecimal number && Form.tooLong(number)) {
            throw refused(name, value, "has more digits than any parameter");
        }
        if (value instanceof Map || value instanceof Collection) {
            throw refused(name, value, "has to be a number or a text");
        }
    }

    private static Refusal refused(String name, Object value, String problem) {
        return Refusal.field("strategy_config.params." + name, value.toString(), problem);
    }

    private static Optional<Instrument> instrument(Object name) {
        if (name == null) {
            return Optional.empty();
        }
        return Optional.of(Instruments.find(String.valueOf(name)).orElseThrow(() -> Refusal.unknownInstrument(name)));
    }

    /** {@code 5m}, {@code 1h}, {@code 1d} as cores write them, or {@code M5}, {@code H1}, {@code D1} as we do. */
    static Timeframe timeframe(String text) {
        String turned = text.matches("[0-9]{1,2}[a-zA-Z]")
                ? text.charAt(text.length() - 1) + text.substring(0, text.length() - 1)
                : text;
        String name = turned.toUpperCase(Locale.ROOT);
        return Arrays.stream(Timeframe.values())
                .filter(timeframe -> timeframe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.field(
                        "strategy_config.params.time_frame",
                        text,
                        "must be one of "
                                + Arrays.stream(Timeframe.values())
                                        .map(RunOrder::spelled)
                                        .collect(Collectors.joining(", "))));
    }

    private static String spelled(Timeframe timeframe) {
        return timeframe.name().substring(1) + timeframe.name().substring(0, 1).toLowerCase(Locale.ROOT);
    }
}
