package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.edge.Asked;

/**
 * Which part of a list somebody wants: {@code limit} 1 to 500, 100 without it; {@code offset} to a million.
 *
 * @param limit how many at most
 * @param offset how many are left out before
 */
record Paging(int limit, int offset) {
    private static final int USUAL = 100;
    private static final int MOST = 500;
    private static final int FURTHEST = 1_000_000;

    /** Null = the default; refuses what is no number or out of range. */
    static Paging of(String limit, String offset) {
        return new Paging(Asked.number("limit", limit, USUAL, 1, MOST), Asked.number("offset", offset, 0, 0, FURTHEST));
    }
}
