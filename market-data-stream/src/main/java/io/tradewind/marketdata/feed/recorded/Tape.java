package io.tradewind.marketdata.feed.recorded;

import java.math.BigDecimal;

/**
 * The records of a recording, by column, in time order.
 *
 * @param layout what a record says
 * @param starts market time of each record in ms
 * @param ends end of each bar in ms; the same as {@code starts} for ticks
 * @param columns values, in the layout's order
 * @param content fingerprint
 */
record Tape(Layout layout, long[] starts, long[] ends, DecimalColumn[] columns, String content) {

    int size() {
        return starts.length;
    }

    long startMillis(int record) {
        return starts[record];
    }

    long endMillis(int record) {
        return ends[record];
    }

    BigDecimal value(int column, int record) {
        return columns[column].get(record);
    }

    /** Length of the longest bar in ms; 0 for ticks. */
    long longestBarMillis() {
        long longest = 0;
        for (int i = 0; i < starts.length; i++) {
            longest = Math.max(longest, ends[i] - starts[i]);
        }
        return longest;
    }
}
