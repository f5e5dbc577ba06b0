package io.tradewind.marketdata.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a client can subscribe to. */
enum DataType {
    PRICES,
    VOLUME,
    INDICATORS;

    private static final List<String> NAMES =
            Arrays.stream(values()).map(DataType::text).toList();

    /** Name in messages. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DataType> of(String text) {
        return Arrays.stream(values()).filter(t -> t.text().equals(text)).findFirst();
    }

    static List<String> names() {
        return NAMES;
    }
}
