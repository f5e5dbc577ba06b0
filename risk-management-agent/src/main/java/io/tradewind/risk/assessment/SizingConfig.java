package io.tradewind.risk.assessment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** How sizes are found. */
@ConfigMapping(prefix = "tradewind.risk.sizing")
interface SizingConfig {
    /** Part of each limit that a size leaves free, 0..1, since the price moves before the order is there. */
    @WithDefault("0.05")
    BigDecimal headroom();
}
