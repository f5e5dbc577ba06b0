package io.tradewind.marketdata.api;

import java.util.List;

/** Which part of a list is wanted. */
record Page(int page, int size) {
    private static final int LARGEST = 200;
    private static final int LAST = 1_000_000;

    static Page of(String page, String size) {
        return new Page(Asked.number("page", page, 1, 1, LAST), Asked.number("page_size", size, LARGEST, 1, LARGEST));
    }

    <T> List<T> of(List<T> all) {
        long from = Math.min((page - 1L) * size, all.size());
        long to = Math.min(from + size, all.size());
        return all.subList((int) from, (int) to);
    }
}
