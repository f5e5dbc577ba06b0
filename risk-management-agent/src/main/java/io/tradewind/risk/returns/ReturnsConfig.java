package io.tradewind.risk.returns;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tradewind.contracts.market.Timeframe;
import java.time.Duration;

/** Which returns are measured. */
@ConfigMapping(prefix = "tradewind.risk.returns")
interface ReturnsConfig {
    /** Bars whose closes correlations are measured on. */
    @WithDefault("M15")
    Timeframe timeframe();

    /** Bars of that length remembered per instrument. */
    @WithDefault("250")
    int window();

    /** Days remembered per instrument: value at risk, expected shortfall, volatility and stress are measured on days. */
    @WithDefault("500")
    int days();

    /** How often the remembered closes are read again. */
    @WithDefault("15s")
    Duration refresh();

    /** Whether days before the first event are fetched from market-data-stream at the start. */
    @WithDefault("true")
    boolean fill();
}
