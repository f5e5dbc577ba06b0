package io.tradewind.gateway.bot;

import java.util.Locale;

/**
 * Where a bot stands.
 *
 * <pre>
 *   CREATED --&gt; ACTIVE &lt;-- resume -- PAUSED
 *                 |  --- pause --&gt;    |
 *                 +------ stop ------+--&gt; STOPPED -- start --&gt; ACTIVE (as a new run)
 *   any of them, once nothing is open --&gt; DELETED
 * </pre>
 */
public enum BotStatus {
    /** Account or run are being made. */
    CREATED,
    /** Trades. */
    ACTIVE,
    /** Takes no new entries; stops and targets of what is open stay in force. */
    PAUSED,
    /** Its run has ended. */
    STOPPED,
    /** Gone for its owner; its trades stay. */
    DELETED;

    /** Spelling of the contract. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
