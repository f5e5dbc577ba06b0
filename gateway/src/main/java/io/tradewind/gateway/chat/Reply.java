package io.tradewind.gateway.chat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the assistant says.
 *
 * @param actions what it offers to do; empty when it only answers
 */
public record Reply(String response, List<Action> actions, Instant at) {
    public Reply {
        actions = List.copyOf(actions);
    }

    public boolean requiresConfirmation() {
        return !actions.isEmpty();
    }

    /**
     * An offer.
     *
     * @param type {@code pause_bot}, {@code resume_bot}, {@code stop_bot}
     * @param confirmationToken does it, once, shown to {@code POST /api/ai/chat/confirm} before {@code expires_at}
     */
    public record Action(String type, String label, List<UUID> botIds, String confirmationToken, Instant expiresAt) {
        public Action {
            botIds = List.copyOf(botIds);
        }
    }
}
