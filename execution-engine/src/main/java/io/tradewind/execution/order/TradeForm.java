package io.tradewind.execution.order;

import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.instrument.Amounts;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.Form;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/** Reads a request into a wish: what is missing or out of range is named. Pure. */
final class TradeForm {
    private static final BigDecimal LONGEST_DELAY = BigDecimal.valueOf(10_000);
    private static final BigDecimal WIDEST_SIZE = new BigDecimal("0.5");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private TradeForm() {}

    static TradeAsk ask(TradeRequest request, Account account, String requestId, String caller) {
        Instrument instrument = Form.instrument(request.instrument());
        if (request.direction() == null) {
            throw Refusal.field("direction", null, "has to be LONG or SHORT");
        }
        long magicId = request.magicId() == null ? 0 : request.magicId();
        if (magicId < 0) {
            throw Refusal.field("magic_id", magicId, "has to be at least 0");
        }
        return new TradeAsk(
                account,
                instrument,
                request.direction(),
                Amounts.required("size", request.size()),
                request.orderType() == null ? OrderType.MARKET : request.orderType(),
                Amounts.optional("price", request.price()),
                Amounts.optional("stop_loss", request.stopLoss()),
                Amounts.optional("take_profit", request.takeProfit()),
                bounds(request.personalityVariance()),
                new TradeAsk.Origin(request.signalId(), null, null, magicId, requestId(requestId), caller));
    }

    static String requestId(String id) {
        if (id != null && !REQUEST_ID.matcher(id).matches()) {
            throw Refusal.field("request_id", id, "has to be 1 to 128 of A-Z a-z 0-9 . _ : -");
        }
        return id;
    }

    private static TradeAsk.VarianceBounds bounds(TradeRequest.PersonalityVariance v) {
        if (v == null) {
            return TradeAsk.VarianceBounds.NONE;
        }
        BigDecimal delay = within("timing_delay", v.timingDelay(), LONGEST_DELAY);
        BigDecimal size = within("size_variance", v.sizeVariance(), WIDEST_SIZE);
        // How wide the levels may stray depends on the price: told where that is known.
        BigDecimal level = atLeastZero("level_variance", v.levelVariance());
        return new TradeAsk.VarianceBounds(Duration.ofMillis(wholeMillis(delay)), size, level);
    }

    private static BigDecimal within(String field, BigDecimal value, BigDecimal most) {
        BigDecimal given = atLeastZero(field, value);
        if (given.compareTo(most) > 0) {
            throw Refusal.field(
                    "personality_variance." + field, given, "has to be within 0 and " + most.toPlainString());
        }
        return given;
    }

    private static BigDecimal atLeastZero(String field, BigDecimal value) {
        BigDecimal given = Amounts.optional("personality_variance." + field, value);
        if (given == null) {
            return BigDecimal.ZERO;
        }
        if (given.signum() < 0) {
            throw Refusal.field("personality_variance." + field, given, "has to be at least 0");
        }
        return given;
    }

    private static long wholeMillis(BigDecimal delay) {
        if (delay.stripTrailingZeros().scale() > 0) {
            throw Refusal.field(
                    "personality_variance.timing_delay",
                    delay,
                    "has to be a whole number of ms within 0 and " + LONGEST_DELAY.toPlainString());
        }
        return delay.longValueExact();
    }
}
