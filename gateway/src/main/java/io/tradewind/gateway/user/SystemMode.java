package io.tradewind.gateway.user;

import java.util.Locale;

/** Which accounts a person's bots may use, and whether capital moves between them. */
public enum SystemMode {
    /** Paper accounts only. */
    TESTING,
    /** Paper and live accounts. */
    LIVE_TRADING,
    /** As live, and the allocator moves capital between bots. */
    AUTOPILOT;

    /** Spelling of the contract. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
