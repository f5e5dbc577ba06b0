package io.tradewind.kit.web;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.kit.error.Refusal;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;

/** What every body and query has to satisfy; each refusal names the field and the value. */
public final class Form {
    /** No amount of any market needs more; an exponent of a million would keep us busy for hours. */
    private static final int MAX_DIGITS = 18;

    private Form() {}

    /** The body itself. */
    public static <T> T body(T body) {
        if (body == null) {
            throw new Refusal(ErrorCode.REQ_001, "The body has to be a JSON object");
        }
        return body;
    }

    /** A field that has to be there. */
    public static <T> T required(String field, T value) {
        if (value == null) {
            throw Refusal.field(field, null, "is required");
        }
        return value;
    }

    /** A canonical instrument by any spelling. */
    public static Instrument instrument(String spelling) {
        required("instrument", spelling);
        return Instruments.find(spelling).orElseThrow(() -> Refusal.unknownInstrument(spelling));
    }

    /** An amount over 0. */
    public static BigDecimal positive(String field, BigDecimal value) {
        required(field, value);
        if (tooLong(value)) {
            throw Refusal.field(field, null, "has more than 18 digits before or after the point");
        }
        if (value.signum() <= 0) {
            throw Refusal.field(field, value, "must be greater than 0");
        }
        return value;
    }

    /** As {@link #positive}, but may be left out. */
    public static BigDecimal positiveOrNull(String field, BigDecimal value) {
        return value == null ? null : positive(field, value);
    }

    /** The number of an object in a path; a text that is none names nothing: 404. */
    public static long pathNumber(String what, String id) {
        if (!id.matches("\\d{1,18}")) {
            throw Refusal.notFound(what, id);
        }
        return Long.parseLong(id);
    }

    /**
     * A time of a query, with its offset. A plus that nobody escaped comes as a blank.
     *
     * @throws java.time.DateTimeException when it is none
     */
    public static OffsetDateTime time(String text) {
        return OffsetDateTime.parse(text.replace(' ', '+'));
    }

    /** Whether a body is said to be JSON; null = nothing is said of it. */
    public static boolean isJson(String contentType) {
        return contentType != null && contentType.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_JSON);
    }

    /** False for numbers that nobody trades with. */
    public static boolean tooLong(BigDecimal value) {
        return value.scale() > MAX_DIGITS || (long) value.precision() - value.scale() > MAX_DIGITS;
    }
}
