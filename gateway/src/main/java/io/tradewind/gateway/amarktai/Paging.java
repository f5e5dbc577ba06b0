package io.tradewind.gateway.amarktai;

import io.tradewind.kit.error.Refusal;

/**
 * Which part of a list somebody wants.
 *
 * @param limit how many at most
 * @param offset how many are left out before
 */
record Paging(int limit, int offset) {
    private static final int FURTHEST = 1_000_000;

    /** Null = the default; refuses what is no number or out of range. */
    static Paging of(String limit, int byDefault, int most, String offset) {
        return new Paging(number("limit", limit, byDefault, 1, most), number("offset", offset, 0, 0, FURTHEST));
    }

    private static int number(String field, String text, int byDefault, int least, int most) {
        if (text == null || text.isEmpty()) {
            return byDefault;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            throw wrong(field, text, least, most);
        }
        throw wrong(field, text, least, most);
    }

    private static Refusal wrong(String field, String text, int least, int most) {
        String shown = text.length() <= 20 ? text : text.substring(0, 20) + "…";
        return Refusal.field(field, shown, "has to be a whole number from " + least + " to " + most);
    }
}
