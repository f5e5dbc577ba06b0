package io.tradewind.breaker.risk;

import java.util.Locale;

/** How bad, in growing order. */
enum RiskLevel {
    LOW,
    MEDIUM,
    HIGH,
    /** For the whole system only: trading is or should be stopped. */
    CRITICAL;

    RiskLevel orWorse(RiskLevel other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Name in the contract. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
