package io.tradewind.execution.order;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.fence.OrderScope;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * What somebody wants to trade.
 *
 * @param size base units
 * @param price limit or trigger; null for market orders
 * @param stopLoss null = none
 * @param takeProfit null = none
 * @param variance bounds of the execution scheduling
 * @param origin where it comes from
 * @param placement what is decided about the order already
 */
public record TradeAsk(
        Account account,
        Instrument instrument,
        Direction direction,
        BigDecimal size,
        OrderType type,
        BigDecimal price,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        VarianceBounds variance,
        Origin origin,
        Placement placement) {

    /** An order about which nothing is decided yet. */
    public TradeAsk(
            Account account,
            Instrument instrument,
            Direction direction,
            BigDecimal size,
            OrderType type,
            BigDecimal price,
            BigDecimal stopLoss,
            BigDecimal takeProfit,
            VarianceBounds variance,
            Origin origin) {
        this(account, instrument, direction, size, type, price, stopLoss, takeProfit, variance, origin, Placement.NONE);
    }

    /** What a stop is compared with. */
    OrderScope scope() {
        return new OrderScope(account.accountId(), account.label(), origin.caller(), origin.runId());
    }

    /**
     * What is decided already.
     *
     * @param orderId number that was taken for it; 0 = the next one
     * @param positionRef what the venue knows the position by that it acts on; null = by the account's mode
     * @param isFirstTry nobody can have asked for it before: it is not looked up, and a repetition is refused by the write
     * @param isLastTry false when a refusal that may pass is no denial yet, because it is tried again
     */
    public record Placement(long orderId, String positionRef, boolean isFirstTry, boolean isLastTry) {
        static final Placement NONE = new Placement(0, null, false, true);
    }

    /**
     * Where an order comes from.
     *
     * @param signalId a signal trades once in an account; null = none
     * @param runId strategy run; null = none
     * @param strategy strategy name; null = none
     * @param magicId strategy tag; 0 = none
     * @param requestId the caller's idempotency key; null = none
     * @param caller service that asks; null = a person
     */
    public record Origin(UUID signalId, UUID runId, String strategy, long magicId, String requestId, String caller) {}

    /**
     * How far execution may stray.
     *
     * @param timingDelay 0..10 s
     * @param sizeVariance 0..0.5
     * @param levelVariance quote currency, 0..0.1 % of the price or 5 ticks
     */
    public record VarianceBounds(Duration timingDelay, BigDecimal sizeVariance, BigDecimal levelVariance) {
        /** Exactly what was asked, at once. */
        public static final VarianceBounds NONE = new VarianceBounds(Duration.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** The same wish under the instrument's rules at the account's venue. */
    TradeAsk under(Instrument rules) {
        return new TradeAsk(
                account, rules, direction, size, type, price, stopLoss, takeProfit, variance, origin, placement);
    }

    /** Names under which it is remembered. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        if (origin.requestId() != null) {
            keys.add("request:" + origin.requestId());
        }
        if (origin.signalId() != null) {
            keys.add("signal:" + origin.signalId() + (origin.runId() == null ? "" : ":" + origin.runId()));
        }
        return keys;
    }

    /** The same for the same wish, however its numbers were spelled. */
    String digest() {
        return sha256(String.join(
                "|",
                List.of(
                        "trade",
                        instrument.symbol(),
                        direction.name(),
                        plain(size),
                        type.name(),
                        plain(price),
                        plain(stopLoss),
                        plain(takeProfit),
                        variance.timingDelay().toString(),
                        plain(variance.sizeVariance()),
                        plain(variance.levelVariance()),
                        String.valueOf(origin.signalId()),
                        Long.toString(origin.magicId())
                                + (placement.positionRef() == null ? "" : "|" + placement.positionRef()))));
    }

    static String plain(BigDecimal value) {
        return value == null ? "" : value.stripTrailingZeros().toPlainString();
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
