package io.tradewind.risk.kept;

import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.risk.statistics.DayHistory;
import io.tradewind.risk.valuation.MarginRates;
import io.tradewind.risk.valuation.Market;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a decision asked of the market: each question once ({@code price(BTC_USD)}) with its answer as JSON ({@code null}
 * where the market had none); a history of days by its digest. A proxy and not a class, so that a question that
 * {@link Market} learns is recorded too.
 */
public final class MarketRecord {
    private MarketRecord() {}

    /** The recorded market was never asked this. */
    public static final class NotKept extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotKept(String question) {
            super(question, null, false, false);
        }
    }

    /** Asks the live market and writes down what it answers; a question asked again gets the same answer. */
    public static Market recording(Market live, Map<String, Object> record) {
        return market((method, args) -> {
            String question = question(method, args);
            Object known = record.get(question);
            if (known != null) {
                return known;
            }
            Object answer = ask(live, method, args);
            record.put(question, answer);
            return answer;
        });
    }

    /** As {@link #recording(Market, Map)}, for the margin rates of a venue. */
    public static MarginRates recording(MarginRates live, Map<String, Object> record) {
        return instrument -> {
            BigDecimal rate = live.of(instrument);
            record.put(rateOf(instrument), rate);
            return rate;
        };
    }

    /**
     * What is kept of a record.
     *
     * @param days keeps a history of days and names it
     */
    static Map<String, String> texts(Map<String, Object> record, Function<DayHistory, String> days) {
        Map<String, String> texts = new TreeMap<>();
        record.forEach((question, answer) -> texts.put(
                question,
                switch (answer) {
                    case Optional<?> optional -> EventJson.write(optional.orElse(null));
                    case DayHistory history -> days.apply(history);
                    case Object other -> EventJson.write(other);
                }));
        return texts;
    }

    /**
     * Answers from a record, and knows nothing else.
     *
     * @param days finds a history of days by its name
     */
    public static Market recorded(Map<String, String> record, Function<String, DayHistory> days) {
        return market((method, args) -> {
            String question = question(method, args);
            String known = record.get(question);
            if (known == null) {
                throw new NotKept(question);
            }
            return method.getReturnType() == DayHistory.class ? days.apply(known) : answer(method, known);
        });
    }

    /** As {@link #recorded(Map, Function)}, for the margin rates. */
    public static MarginRates recordedRates(Map<String, String> record) {
        return instrument -> {
            String known = record.get(rateOf(instrument));
            if (known == null) {
                throw new NotKept(rateOf(instrument));
            }
            return EventJson.read(known, BigDecimal.class);
        };
    }

    private static String rateOf(Instrument instrument) {
        return "margin_rate(" + instrument.symbol() + ")";
    }

    private interface Asked {
        Object by(Method method, Object[] args);
    }

    private static Market market(Asked asked) {
        return (Market) Proxy.newProxyInstance(
                Market.class.getClassLoader(),
                new Class<?>[] {Market.class},
                (proxy, method, args) -> asked.by(method, args == null ? new Object[0] : args));
    }

    private static String question(Method method, Object[] args) {
        return method.getName() + "(" + Arrays.stream(args).map(String::valueOf).collect(Collectors.joining(",")) + ")";
    }

    private static Object ask(Market live, Method method, Object[] args) {
        try {
            return method.invoke(live, args);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private static Object answer(Method method, String json) {
        if (method.getReturnType() != Optional.class) {
            return EventJson.read(json, method.getReturnType());
        }
        Type content = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
        return Optional.ofNullable(EventJson.read(json, (Class<?>) content));
    }
}
