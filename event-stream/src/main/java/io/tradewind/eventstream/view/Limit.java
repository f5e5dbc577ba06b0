package io.tradewind.eventstream.view;

import io.tradewind.kit.error.Refusal;

/** How many somebody wants to see at once. Pure. */
public final class Limit {
    private Limit() {}

    /** The number of the query; {@code usual} when it says none, 400 outside of 1 to {@code most}. */
    public static int of(String limit, int usual, int most) {
        if (limit == null || limit.isEmpty()) {
            return usual;
        }
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > most) {
            throw Refusal.field("limit", limit, "must be from 1 to " + most);
        }
        return Integer.parseInt(limit);
    }
}
