package io.tradewind.marketdata.staleness;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether an instrument's price can be relied on. */
public enum Freshness {
    /** Data came within the threshold. */
    FRESH,
    /** Data came, but too long ago. */
    STALE,
    /** No data came since this process started. */
    NEVER;

    /** Name in answers. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
