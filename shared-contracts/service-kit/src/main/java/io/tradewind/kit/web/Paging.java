package io.tradewind.kit.web;

import io.tradewind.kit.error.Refusal;

/**
 * A page of a list.
 *
 * @param page from 1
 * @param size 1..200
 */
public record Paging(int page, int size) {
    private static final int MAX_SIZE = 200;
    private static final int MAX_PAGE = 1_000_000;

    public Paging {
        if (page < 1 || page > MAX_PAGE) {
            throw Refusal.field("page", page, "must be between 1 and " + MAX_PAGE);
        }
        if (size < 1 || size > MAX_SIZE) {
            throw Refusal.field("page_size", size, "must be between 1 and " + MAX_SIZE);
        }
    }

    /** From query parameters, so that a text is a refusal and not a missing page. */
    public static Paging of(String page, String size) {
        return of(page, size, 50);
    }

    /** @param standard rows of a page when nothing is said */
    public static Paging of(String page, String size, int standard) {
        return new Paging(number("page", page, 1, MAX_PAGE), number("page_size", size, standard, MAX_SIZE));
    }

    /** Rows before the page. */
    public long offset() {
        return (page - 1L) * size;
    }

    private static int number(String field, String text, int standard, int most) {
        if (text == null || text.isEmpty()) {
            return standard;
        }
        if (text.matches("[+-]?\\d{1,9}")) {
            return Integer.parseInt(text);
        }
        throw Refusal.field(
                field,
                CleanText.shown(text),
                text.matches("[+-]?\\d+") ? "must be between 1 and " + most : "must be a whole number");
    }
}
