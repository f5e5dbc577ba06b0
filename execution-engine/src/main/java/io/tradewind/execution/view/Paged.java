package io.tradewind.execution.view;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A page of a list that is told newest first.
 *
 * @param next goes on after the page's last row; null when that is the list's last
 */
public record Paged<T>(List<T> rows, String next) {
    /** @param found one more than a page holds, where there are as many */
    public static <T> Paged<T> of(List<T> found, int size, ToLongFunction<T> id) {
        if (found.size() <= size) {
            return new Paged<>(found, null);
        }
        List<T> rows = found.subList(0, size);
        return new Paged<>(rows, Long.toString(id.applyAsLong(rows.getLast())));
    }
}
