package io.tradewind.gateway.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code POST /engine/update-risk}, as it was written: what is nearly an amount or nearly true is neither.
 *
 * @param maxLoss largest loss of a day, in the user's currency: a number, or one as text; null = stays
 * @param forceExitAll true closes everything that the session holds; null = false
 */
@Schema(requiredProperties = {"user_id", "request_id"})
record RiskRequest(String userId, JsonNode maxLoss, JsonNode forceExitAll, String requestId) {
    private static final BigDecimal LEAST = new BigDecimal("0.01");
    private static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,18})?");

    void requireSomething() {
        if (isAbsent(maxLoss) && isAbsent(forceExitAll)) {
            throw Refusal.field("max_loss", null, "max_loss or force_exit_all is needed");
        }
    }

    /** Null = stays. */
    BigDecimal limit() {
        if (isAbsent(maxLoss)) {
            return null;
        }
        boolean isAmount = maxLoss.isNumber()
                || maxLoss.isTextual() && AMOUNT.matcher(maxLoss.textValue()).matches();
        BigDecimal limit = isAmount ? new BigDecimal(maxLoss.asText()) : BigDecimal.ZERO;
        if (limit.compareTo(LEAST) < 0 || limit.compareTo(MOST) > 0) {
            throw Refusal.field("max_loss", maxLoss.toString(), "has to be a number from " + LEAST + " to " + MOST);
        }
        return limit;
    }

    boolean exits() {
        if (!isAbsent(forceExitAll) && !forceExitAll.isBoolean()) {
            throw Refusal.field("force_exit_all", forceExitAll.toString(), "has to be true or false, without quotes");
        }
        return !isAbsent(forceExitAll) && forceExitAll.booleanValue();
    }

    private static boolean isAbsent(JsonNode value) {
        return value == null || value.isNull();
    }
}
