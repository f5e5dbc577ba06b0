package io.tradewind.gateway.strategysession;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * What a change of a session's risk did.
 *
 * @param maxLoss as asked; null = stays
 * @param exit what the engine said about closing everything; only when that was asked
 */
public record RiskUpdated(
        String status,
        String sessionId,
        BigDecimal maxLoss,
        boolean forceExitAll,
        @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode exit) {}
