package io.tradewind.gateway.bot;

import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How much a bot puts at risk: the part of the account's equity that one trade loses when its stop is hit. The account's
 * own limits (2 % by default) still apply.
 */
public enum RiskMode {
    /** 0.5 % a trade. */
    SAFE("0.005"),
    /** 1 % a trade. */
    BALANCED("0.01"),
    /** 1.5 % a trade. */
    RISKY("0.015"),
    /** 2 % a trade. */
    AGGRESSIVE("0.02");

    private final BigDecimal riskPerTrade;

    RiskMode(String riskPerTrade) {
        this.riskPerTrade = new BigDecimal(riskPerTrade);
    }

    public BigDecimal riskPerTrade() {
        return riskPerTrade;
    }

    /** Spelling of the contract. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RiskMode of(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.wire().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> Refusal.field(
                        "risk_mode",
                        text,
                        "has to be one of "
                                + Arrays.stream(values()).map(RiskMode::wire).collect(Collectors.joining(", "))));
    }

    /** The mode whose risk is nearest from below; what is below all of them is safe. */
    static RiskMode nearest(BigDecimal riskPerTrade) {
        RiskMode nearest = SAFE;
        for (RiskMode mode : values()) {
            if (mode.riskPerTrade.compareTo(riskPerTrade) <= 0) {
                nearest = mode;
            }
        }
        return nearest;
    }
}
