package io.tradewind.gateway.amarktai;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.bot.Change;
import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.util.Map;

/** Body of {@code PUT} and {@code PATCH /api/bots/{id}}: what is not given stays as it is. */
public record ChangeBotRequest(String name, String riskMode, Map<String, BigDecimal> parameters) {
    static Change change(ChangeBotRequest body) {
        if (body == null) {
            throw new Refusal(ErrorCode.REQ_001, "The body has to be a JSON object");
        }
        return new Change(body.name, body.riskMode, CreateBotRequest.checked(body.parameters));
    }
}
