package io.tradewind.risk.margin;

import io.smallrye.config.ConfigMapping;
import java.math.BigDecimal;
import java.util.Map;

/** Margin that venues ask for where it is not the instrument's own rate. */
@ConfigMapping(prefix = "tradewind.risk.margin")
interface MarginConfig {
    /**
     * Part of the notional, over 0 and at most 1, by venue and by instrument ({@code EUR_USD}) or asset class ({@code
     * FX}, {@code CRYPTO}, {@code EQUITY}, {@code INDEX}); the instrument goes before its class.
     */
    Map<String, Map<String, BigDecimal>> venues();
}
