package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.edge.Asked;

/**
 * Which part of a list somebody wants: {@code limit} 1 to 500; {@code offset} to a million.
 *
 * @param limit how many at most
 * @param offset how many are left out before
 */
record Paging(int limit, int offset) {
    private static final int USUAL = 100;
    private static final int MOST = 500;
    /** More than anybody shows; whoever has more sees it by the total, and pages. */
    static final int WHOLE = 10_000;

    private static final int FURTHEST = 1_000_000;

    /** A hundred without a limit; refuses what is no number or out of range. */
    static Paging of(String limit, String offset) {
        return of(limit, offset, USUAL);
    }

    /** Of a list that the front end's contract knows no limit of: whoever names none gets all of it. */
    static Paging whole(String limit, String offset) {
        return of(limit, offset, WHOLE);
    }

    private static Paging of(String limit, String offset, int otherwise) {
        return new Paging(
                Asked.number("limit", limit, otherwise, 1, MOST), Asked.number("offset", offset, 0, 0, FURTHEST));
    }
}
