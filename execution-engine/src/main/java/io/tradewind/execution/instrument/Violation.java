package io.tradewind.execution.instrument;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why an order does not fit its instrument.
 *
 * @param field field of the request
 * @param message sentence for a person
 * @param value what was asked; null = missing
 * @param limit rule it broke: a bound or a step
 * @param nearestValid closest value that passes; null when there is none
 */
public record Violation(String field, String message, BigDecimal value, BigDecimal limit, BigDecimal nearestValid) {

    /** Details of the refusal. */
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("field", field);
        details.put("value", value);
        details.put("limit", limit);
        details.put("nearest_valid", nearestValid);
        return details;
    }
}
