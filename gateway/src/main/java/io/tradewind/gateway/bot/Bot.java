package io.tradewind.gateway.bot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A bot.
 *
 * @param exchange platform it trades (or plays) on
 * @param live true when real money moves
 * @param riskPerTrade part of the account's equity put at risk per trade, 0..1
 * @param initialCapital what it began with, in {@code currency}
 * @param currency the account's currency
 * @param ownAccount true when the account was opened for this bot alone
 * @param instrument canonical symbol
 * @param parameters of the strategy, by name
 * @param accountId null before the account is there
 * @param accountLabel unique text name of the account
 * @param runId run it has now; decided before the analyst is asked
 * @param wanted where it is being brought; null = it is there
 * @param reason why it is where it is
 * @param revision grows with every command and every change of what it works with
 * @param runChangedAt the analyst's time of the state it shows
 */
public record Bot(
        UUID id,
        UUID userId,
        String name,
        String exchange,
        boolean live,
        RiskMode riskMode,
        BigDecimal riskPerTrade,
        BigDecimal initialCapital,
        String currency,
        boolean ownAccount,
        String strategy,
        String instrument,
        String timeframe,
        Map<String, BigDecimal> parameters,
        Long accountId,
        String accountLabel,
        UUID runId,
        BotStatus status,
        BotStatus wanted,
        String reason,
        long revision,
        Instant runChangedAt,
        Instant createdAt,
        Instant changedAt) {
    public Bot {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** The label of the account that is opened for a bot alone. */
    static String labelOf(UUID id) {
        return "bot-" + id.toString().replace("-", "");
    }

    /** True when another door started its run: its capital is the whole account's, shared with the account's other runs. */
    public boolean isAdopted() {
        return !accountLabel.equals(labelOf(id));
    }

    /** Where it stands once it has come to where it is being brought. */
    public BotStatus goal() {
        return wanted == null ? status : wanted;
    }

    /** The same bot, working with something else. */
    Bot working(String newName, RiskMode newMode, BigDecimal newRisk, Map<String, BigDecimal> newParameters) {
        return new Bot(
                id,
                userId,
                newName,
                exchange,
                live,
                newMode,
                newRisk,
                initialCapital,
                currency,
                ownAccount,
                strategy,
                instrument,
                timeframe,
                newParameters,
                accountId,
                accountLabel,
                runId,
                status,
                wanted,
                reason,
                revision,
                runChangedAt,
                createdAt,
                changedAt);
    }

    /** {@code live} or {@code paper}. */
    public String tradingMode() {
        return live ? "live" : "paper";
    }
}
