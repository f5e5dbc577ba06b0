package io.tradewind.eventstream.log;

import io.tradewind.contracts.Topics;
import io.tradewind.contracts.Topics.Topic;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Topics of this stream. Ticks and bars are the market data stream's. Their order is part of every cursor that a client
 * holds: new topics go to the end.
 */
public final class StreamTopics {
    public static final List<Topic<?>> ALL = List.of(
            Topics.SIGNALS,
            Topics.RUNS,
            Topics.ACCOUNTS,
            Topics.ORDERS,
            Topics.DEALS,
            Topics.POSITIONS,
            Topics.ALERTS,
            Topics.STOPS,
            Topics.DECISIONS,
            Topics.EQUITY,
            Topics.COMPONENTS);

    private static final Map<String, Integer> NUMBERS = IntStream.range(0, ALL.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(i -> ALL.get(i).name(), i -> i));

    private StreamTopics() {}

    static int number(String name) {
        return NUMBERS.get(name);
    }

    static boolean isStreamed(String name) {
        return NUMBERS.containsKey(name);
    }

    static String name(int number) {
        return ALL.get(number).name();
    }
}
