package io.tradewind.performance.report;

import io.tradewind.kit.error.Refusal;

/** Whole numbers of a query. */
final class Numbers {
    private Numbers() {}

    static int between(String field, String text, int smallest, int largest) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusal.field(field, text, "is not a whole number");
        }
        if (value < smallest || value > largest) {
            throw Refusal.field(field, text, "has to be between " + smallest + " and " + largest);
        }
        return value;
    }
}
