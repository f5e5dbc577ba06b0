package io.tradewind.compliance.rule;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.Form;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A change of rules: what is left out stays as it is.
 *
 * @param instruments symbols in any spelling; an empty list allows all
 * @param packs ids of rule packs, in the place of those before; an empty list follows none
 * @param version version the caller has seen; null = whichever
 * @param reason why, at most 500 characters
 */
public record RulesRequest(
        BigDecimal dailyLoss,
        BigDecimal maxOrderEquity,
        BigDecimal maxOrderNotional,
        List<String> instruments,
        SessionView sessionHours,
        Integer tradesPerDay,
        List<String> packs,
        Long version,
        String reason) {
    private static final int MAX_TRADES = 1_000_000;
    private static final int MAX_INSTRUMENTS = 1_000;
    private static final BigDecimal MAX_EQUITY = BigDecimal.valueOf(100);

    /**
     * The rules that this asks for.
     *
     * @param known ids of the packs that there are
     */
    public RuleSet applyTo(RuleSet before, Set<String> known) {
        if (reason != null && reason.length() > 500) {
            throw Refusal.field("reason", null, "is longer than 500 characters");
        }
        return new RuleSet(
                before.version() + 1,
                dailyLoss == null ? before.dailyLoss() : upTo("daily_loss", dailyLoss, BigDecimal.ONE),
                maxOrderEquity == null ? before.maxOrderEquity() : upTo("max_order_equity", maxOrderEquity, MAX_EQUITY),
                maxOrderNotional == null
                        ? before.maxOrderNotional()
                        : Form.positive("max_order_notional", maxOrderNotional),
                instruments == null ? before.instruments() : symbols(),
                sessionHours == null ? before.sessionHours() : sessionHours.hours(),
                tradesPerDay == null ? before.tradesPerDay() : trades(),
                packs == null ? before.packs() : packIds(known));
    }

    /** Refuses a change that changes nothing: it would end one that waits. */
    void requireAny() {
        List<Object> named = Arrays.asList(
                dailyLoss, maxOrderEquity, maxOrderNotional, instruments, sessionHours, tradesPerDay, packs);
        if (named.stream().allMatch(Objects::isNull)) {
            throw new Refusal(
                    ErrorCode.REQ_002,
                    "A change has to name at least one rule",
                    Map.of(
                            "rules",
                            List.of(
                                    "daily_loss",
                                    "max_order_equity",
                                    "max_order_notional",
                                    "instruments",
                                    "session_hours",
                                    "trades_per_day",
                                    "packs")));
        }
    }

    private static BigDecimal upTo(String field, BigDecimal value, BigDecimal max) {
        if (Form.positive(field, value).compareTo(max) > 0) {
            throw Refusal.field(field, value, "must be at most " + max);
        }
        return value;
    }

    private Set<String> symbols() {
        if (instruments.size() > MAX_INSTRUMENTS) {
            throw Refusal.field("instruments", instruments.size(), "has more than " + MAX_INSTRUMENTS + " entries");
        }
        return instruments.stream()
                .map(spelling -> Form.instrument(spelling).symbol())
                .collect(Collectors.toSet());
    }

    private Set<String> packIds(Set<String> known) {
        for (String pack : packs) {
            if (pack == null || !known.contains(pack)) {
                throw Refusal.field("packs", pack, "must be among " + String.join(", ", known));
            }
        }
        return Set.copyOf(new HashSet<>(packs));
    }

    private int trades() {
        if (tradesPerDay < 0 || tradesPerDay > MAX_TRADES) {
            throw Refusal.field("trades_per_day", tradesPerDay, "must be between 0 and " + MAX_TRADES);
        }
        return tradesPerDay;
    }
}
