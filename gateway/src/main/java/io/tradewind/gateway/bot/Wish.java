package io.tradewind.gateway.bot;

import io.tradewind.gateway.edge.PlainText;
import io.tradewind.gateway.user.Currencies;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Sha256;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody wants a bot to be; nothing is checked yet.
 *
 * @param name 1 to 64 characters
 * @param exchange id of a platform
 * @param tradingMode {@code paper} (default) or {@code live}
 * @param riskMode name of a {@link RiskMode}; default balanced
 * @param initialCapital 10 to 1,000,000,000 in the account's currency
 * @param strategy name; default the analyst's
 * @param instrument any spelling; null = the first that the stream really feeds
 * @param timeframe M1 … D1; null = M1
 * @param parameters of the strategy that differ from its defaults
 * @param currency of a paper account; null = the instrument's quote currency
 */
public record Wish(
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
    private static final int LONGEST_NAME = 64;
    private static final BigDecimal SMALLEST = BigDecimal.TEN;
    private static final BigDecimal LARGEST = new BigDecimal("1000000000");
    private static final int DECIMALS = 8;

    static String checkedName(String name) {
        PlainText.problem(name, LONGEST_NAME).ifPresent(problem -> {
            throw Refusal.field("name", null, problem);
        });
        return name.strip();
    }

    BigDecimal checkedCapital() {
        if (initialCapital == null) {
            throw Refusal.field("initial_capital", null, "is missing");
        }
        if (initialCapital.compareTo(SMALLEST) < 0
                || initialCapital.compareTo(LARGEST) > 0
                || initialCapital.stripTrailingZeros().scale() > DECIMALS) {
            throw Refusal.field(
                    "initial_capital",
                    initialCapital,
                    "has to be between " + SMALLEST + " and " + LARGEST + ", with at most " + DECIMALS + " decimals");
        }
        return initialCapital;
    }

    boolean isLive() {
        String mode = tradingMode == null ? "paper" : tradingMode.toLowerCase(Locale.ROOT);
        return switch (mode) {
            case "paper" -> false;
            case "live" -> true;
            default -> throw Refusal.field("trading_mode", tradingMode, "has to be paper or live");
        };
    }

    RiskMode checkedRiskMode() {
        return riskMode == null ? RiskMode.BALANCED : RiskMode.of(riskMode);
    }

    String checkedCurrency(String otherwise) {
        if (currency == null) {
            return otherwise;
        }
        return Currencies.find(currency)
                .orElseThrow(() ->
                        Refusal.field("currency", currency, "is no currency known here; one is like USD, ZAR or USDT"));
    }

    /** The same for each repeat of a wish, however its numbers are written and its parameters are ordered. */
    String digest() {
        Map<String, BigDecimal> sorted = new TreeMap<>(parameters == null ? Map.of() : parameters);
        sorted.replaceAll((name, value) -> value.stripTrailingZeros());
        return Sha256.hex(Arrays.asList(
                        name,
                        exchange,
                        tradingMode,
                        riskMode,
                        initialCapital == null ? null : initialCapital.stripTrailingZeros(),
                        strategy,
                        instrument,
                        timeframe,
                        sorted,
                        currency)
                .toString());
    }
}
