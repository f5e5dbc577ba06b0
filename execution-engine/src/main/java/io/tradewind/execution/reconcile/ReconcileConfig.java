package io.tradewind.execution.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the ledger is compared with the venues. */
@ConfigMapping(prefix = "tradewind.reconcile")
public interface ReconcileConfig {
    /** Between two comparisons of an account. */
    @WithDefault("PT5S")
    Duration period();

    /** How long an order that another process was sending is left to it. */
    @WithDefault("PT2S")
    Duration foreignSends();
}
