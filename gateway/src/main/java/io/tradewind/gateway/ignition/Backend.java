package io.tradewind.gateway.ignition;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be ignited: a broker, or the paper venue. */
public enum Backend {
    ZERODHA,
    ICICI,
    HDFC,
    KOTAK,
    PAPER;

    /** Name of the venue. */
    public String venue() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Backend> of(String name) {
        return Arrays.stream(values())
                .filter(backend -> backend.venue().equals(name))
                .findFirst();
    }
}
