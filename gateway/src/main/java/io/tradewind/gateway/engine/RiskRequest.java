package io.tradewind.gateway.engine;

import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;

/**
 * Body of {@code POST /engine/update-risk}.
 *
 * @param maxLoss largest loss of a day, in the user's currency, above 0; null = stays
 * @param forceExitAll true closes everything that the session holds; null = false
 */
record RiskRequest(String userId, BigDecimal maxLoss, Boolean forceExitAll, String requestId) {
    private static final BigDecimal LARGEST = new BigDecimal("1000000000000");

    void requireSomething() {
        if (maxLoss == null && forceExitAll == null) {
            throw Refusal.field("max_loss", null, "max_loss or force_exit_all is needed");
        }
        if (maxLoss != null && (maxLoss.signum() <= 0 || maxLoss.compareTo(LARGEST) > 0)) {
            throw Refusal.field("max_loss", maxLoss, "has to be above 0");
        }
    }
}
