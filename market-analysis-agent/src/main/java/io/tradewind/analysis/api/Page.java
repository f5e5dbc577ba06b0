package io.tradewind.analysis.api;

import io.tradewind.kit.error.Refusal;

/**
 * Which part of a list is asked for.
 *
 * @param number from 1
 * @param size 1..200
 */
public record Page(int number, int size) {
    private static final int DEFAULT_SIZE = 20;
    private static final int LARGEST = 200;
    private static final int LAST = 1_000_000;

    /** Reads the two query parameters; absent ones are the first page of 20. */
    public static Page of(String page, String pageSize) {
        return new Page(number("page", page, 1, LAST), number("page_size", pageSize, DEFAULT_SIZE, LARGEST));
    }

    public int offset() {
        return (number - 1) * size;
    }

    private static int number(String field, String value, int byDefault, int largest) {
        if (value == null || value.isBlank()) {
            return byDefault;
        }
        boolean digits = value.length() <= 7 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = digits ? Integer.parseInt(value) : 0;
        if (number < 1 || number > largest) {
            throw Refusal.field(field, Input.cut(value), "must be a whole number from 1 to " + largest);
        }
        return number;
    }
}
