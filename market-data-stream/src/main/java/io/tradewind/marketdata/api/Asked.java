package io.tradewind.marketdata.api;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.Form;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;

/** Reads what callers write into paths and queries; what cannot be read is refused by name. */
final class Asked {
    private Asked() {}

    /** An instrument that the path names. */
    static Instrument pathInstrument(String spelling) {
        return Instruments.find(spelling).orElseThrow(() -> Refusal.notFound("instrument", spelling));
    }

    /** An instrument that a query names. */
    static Instrument queryInstrument(String spelling) {
        if (spelling == null || spelling.isBlank()) {
            throw Refusal.field("instrument", spelling, "is missing");
        }
        return Instruments.find(spelling).orElseThrow(() -> Refusal.unknownInstrument(spelling));
    }

    static Timeframe timeframe(String text) {
        if (text == null || text.isBlank()) {
            throw Refusal.field("timeframe", text, "is missing; one of " + Arrays.toString(Timeframe.values()));
        }
        try {
            return Timeframe.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.field("timeframe", text, "is not one of " + Arrays.toString(Timeframe.values()));
        }
    }

    /** An instant, or a date for its midnight UTC; null when absent. */
    static Instant time(String field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            Instant time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Form.time(text).toInstant();
            if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
                throw Refusal.field(field, text, "is not within 1970 to 9998");
            }
            return time;
        } catch (DateTimeException e) {
            throw Refusal.field(field, text, "is not an ISO 8601 time such as 2025-01-18T10:30:00Z");
        }
    }

    static int number(String field, String text, int whenAbsent, int least, int most) {
        if (text == null || text.isBlank()) {
            return whenAbsent;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw Refusal.field(field, text, "is not a whole number within " + least + ".." + most);
        }
        throw Refusal.field(field, text, "is not within " + least + ".." + most);
    }
}
