package io.tradewind.analysis.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of strategy runs. */
@ConfigMapping(prefix = "tradewind.runs")
public interface RunsConfig {
    /** Runs of one account that are not stopped. */
    @WithDefault("50")
    int perAccount();
}
