package io.tradewind.gateway.oms;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How many connections each key has. */
final class Places {
    private final int most;
    private final Map<UUID, Integer> taken = new HashMap<>();

    Places(int most) {
        this.most = most;
    }

    synchronized void enter(Program program) {
        UUID key = program.key().keyId();
        if (taken.getOrDefault(key, 0) >= most) {
            throw new Refusal(ErrorCode.RATE_001, "Too many connections of this key", Map.of("limit", most));
        }
        taken.merge(key, 1, Integer::sum);
    }

    synchronized void leave(Program program) {
        taken.computeIfPresent(program.key().keyId(), (key, count) -> count == 1 ? null : count - 1);
    }
}
