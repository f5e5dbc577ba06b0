package io.tradewind.performance.excursion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How excursions of trades are found. */
@ConfigMapping(prefix = "tradewind.performance.excursion")
public interface ExcursionConfig {
    /** How often it is looked whether the bars of closed trades are there. */
    @WithDefault("PT5S")
    Duration period();

    /** How long after the close the bars are waited for; then what is there counts. */
    @WithDefault("PT10M")
    Duration patience();

    /** How long bars of one minute are kept; they measure trades of up to a day. */
    @WithDefault("P2D")
    Duration keepMinutes();

    /** How long bars of one hour are kept; they measure longer trades. */
    @WithDefault("P90D")
    Duration keepHours();
}
