package io.tradewind.gateway.chat;

import java.time.Instant;
import java.util.Locale;

/** Something said. */
public record ChatMessage(Role role, String content, Instant at) {
    /** Who said it. */
    public enum Role {
        USER,
        ASSISTANT;

        /** Spelling of the contract. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
