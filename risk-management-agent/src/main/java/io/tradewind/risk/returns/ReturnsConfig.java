package io.tradewind.risk.returns;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tradewind.contracts.market.Timeframe;
import java.time.Duration;

/** Which returns correlations are measured on. */
@ConfigMapping(prefix = "tradewind.risk.returns")
interface ReturnsConfig {
    /** Bars whose closes are compared. */
    @WithDefault("M15")
    Timeframe timeframe();

    /** Bars remembered per instrument. */
    @WithDefault("250")
    int window();

    /** How often the remembered closes are read again. */
    @WithDefault("15s")
    Duration refresh();
}
