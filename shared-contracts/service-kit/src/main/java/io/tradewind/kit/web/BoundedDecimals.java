package io.tradewind.kit.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.tradewind.kit.error.Refusal;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Decimals of a size that money and quantities have. {@code 1e999999999} is a short text and a gigabyte once printed, so
 * a number like that ends here, before anybody computes with it.
 */
final class BoundedDecimals extends StdDeserializer<BigDecimal> {
    private static final long serialVersionUID = 1L;
    private static final int DIGITS = 38;
    private static final int DECIMAL_PLACES = 18;

    BoundedDecimals() {
        super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        BigDecimal value = NumberDeserializers.BigDecimalDeserializer.instance.deserialize(parser, context);
        if (value == null) {
            // Only texts come out as nothing, "" and "null" among them; a JSON null never gets here.
            return (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, parser.getText(), "not a number");
        }
        if (!isBounded(value)) {
            throw Refusal.field(
                    CleanText.field(parser.getParsingContext()),
                    CleanText.shown(parser.getText()),
                    "has at most " + (DIGITS - DECIMAL_PLACES) + " digits before the point and " + DECIMAL_PLACES
                            + " after it");
        }
        return value;
    }

    static boolean isBounded(BigDecimal value) {
        return value.scale() <= DECIMAL_PLACES && (long) value.precision() - value.scale() <= DIGITS - DECIMAL_PLACES;
    }
}
