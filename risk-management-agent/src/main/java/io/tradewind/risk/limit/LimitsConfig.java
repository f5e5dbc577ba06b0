package io.tradewind.risk.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a limit may be remembered. Both under a second: a tightened limit holds within one on every replica. */
@ConfigMapping(prefix = "tradewind.risk.limits")
interface LimitsConfig {
    /** From this age on, one call reads what changed while the others go on. */
    @WithDefault("300ms")
    Duration refreshAfter();

    /** No call uses limits older than this. */
    @WithDefault("900ms")
    Duration staleAfter();

    /** How long a person's change that allows more waits when no second person agrees; zero = it holds at once. */
    @WithDefault("PT24H")
    Duration coolingOff();

    /** How often it is looked for changes whose time has come. */
    @WithDefault("PT10S")
    Duration maturing();
}
