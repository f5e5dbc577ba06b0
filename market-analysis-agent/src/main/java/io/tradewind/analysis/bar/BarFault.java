package io.tradewind.analysis.bar;

import java.time.Instant;

/**
 * Why a series of bars cannot be read.
 *
 * @param index position of the bar that breaks the rule, from 0
 * @param time its opening time; null when that is what cannot be read
 * @param field what is wrong: {@code time}, {@code high}, {@code volume}, {@code gap} …
 * @param message sentence for a person
 */
public record BarFault(int index, Instant time, String field, String message) {
    /** The fault with the bar it is about. */
    public String sentence() {
        return "bar " + index + (time == null ? "" : " (" + time + ")") + ": " + message;
    }
}
