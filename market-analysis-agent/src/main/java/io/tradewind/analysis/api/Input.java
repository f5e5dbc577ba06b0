package io.tradewind.analysis.api;

import io.tradewind.analysis.strategy.InvalidParameter;
import io.tradewind.analysis.strategy.Parameters;
import io.tradewind.analysis.strategy.Strategies;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import io.tradewind.kit.web.Form;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what callers write; what cannot be read is refused with the field, the value and what would be right. */
public final class Input {
    /** Rows of a page when nothing is said. */
    public static final int PAGE_SIZE = 20;

    private Input() {}

    /** An instrument in a body or query, in any spelling. */
    public static Instrument instrument(String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.field("instrument", value, "is missing");
        }
        return Instruments.find(value).orElseThrow(() -> Refusal.unknownInstrument(value));
    }

    /** An instrument in a path: 404 when there is none. */
    public static Instrument instrumentOfPath(String value) {
        return Instruments.find(value).orElseThrow(() -> Refusal.notFound("instrument", value));
    }

    public static Timeframe timeframe(String value) {
        return Arrays.stream(Timeframe.values())
                .filter(t -> t.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> Refusal.field("timeframe", value, "must be one of " + names(Timeframe.class)));
    }

    /** An optional value of an enum, in any case. */
    public static <E extends Enum<E>> Optional<E> choice(String field, String value, Class<E> type) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(type.getEnumConstants())
                .filter(c -> c.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> Refusal.field(field, value, "must be one of " + names(type))));
    }

    /** A strategy by name; null = the default one. */
    public static Strategy strategy(String name) {
        try {
            return Strategies.require(name == null ? Strategies.DEFAULT : Shown.of(name));
        } catch (InvalidParameter e) {
            throw refusal(e);
        }
    }

    /** Checked values of a strategy's parameters. */
    public static Parameters parameters(Strategy strategy, Map<String, ?> given, Timeframe timeframe) {
        try {
            return strategy.parameters(given, timeframe);
        } catch (InvalidParameter e) {
            throw refusal(e);
        }
    }

    /** An optional time, ISO 8601; a date alone is its first moment in UTC. */
    public static Optional<Instant> time(String field, String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            if (value.length() == 10) {
                return Optional.of(
                        LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            OffsetDateTime time = Form.time(value);
            if (time.getYear() >= 1970 && time.getYear() < 2200) {
                return Optional.of(time.toInstant());
            }
        } catch (DateTimeException e) {
            throw Refusal.field(field, value, "must be a time in ISO 8601, for example 2025-01-18T10:30:00Z");
        }
        throw Refusal.field(field, value, "must be between 1970 and 2200");
    }

    /** An id in a path: what is no UUID names nothing. */
    public static UUID idOfPath(String what, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound(what, value);
        }
    }

    private static Refusal refusal(InvalidParameter e) {
        return Refusal.field(e.field(), e.value(), e.getMessage());
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        boolean shouted = type == Timeframe.class;
        return Arrays.stream(type.getEnumConstants())
                .map(c -> shouted ? c.name() : c.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** An invalid series of bars, as {@code DATA_001}. */
    public static Refusal marketData(String message, Map<String, ?> details) {
        return new Refusal(ErrorCode.DATA_001, message, details);
    }
}
