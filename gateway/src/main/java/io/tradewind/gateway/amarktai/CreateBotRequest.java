package io.tradewind.gateway.amarktai;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.bot.Wish;
import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code POST /api/bots}; the last four are ours and optional.
 *
 * @param instrument any spelling; without it the stream's best fit for the platform
 * @param timeframe M1, M5, M15, H1, H4 or D1; M1 without it
 * @param parameters of the strategy, by name; its defaults without them
 * @param currency of a paper account; the instrument's quote currency without it
 */
@Schema(requiredProperties = {"name", "exchange", "initial_capital"})
public record CreateBotRequest(
        String name,
        String exchange,
        String tradingMode,
        String riskMode,
        BigDecimal initialCapital,
        String strategy,
        String instrument,
        String timeframe,
        Map<String, BigDecimal> parameters,
        String currency) {
    private static final int MOST_PARAMETERS = 50;

    static Wish wish(CreateBotRequest body) {
        if (body == null) {
            throw new Refusal(ErrorCode.REQ_001, "The body has to be a JSON object");
        }
        return new Wish(
                body.name,
                body.exchange,
                body.tradingMode,
                body.riskMode,
                body.initialCapital,
                body.strategy,
                body.instrument,
                body.timeframe,
                checked(body.parameters),
                body.currency);
    }

    /** No value may be null, and there are not more than any strategy has. */
    static Map<String, BigDecimal> checked(Map<String, BigDecimal> parameters) {
        if (parameters == null) {
            return null;
        }
        if (parameters.size() > MOST_PARAMETERS) {
            throw Refusal.field("parameters", parameters.size(), "has at most " + MOST_PARAMETERS + " values");
        }
        parameters.forEach((name, value) -> {
            if (name.isEmpty() || value == null) {
                throw Refusal.field("parameters", null, "has a number for each name");
            }
        });
        return parameters;
    }
}
