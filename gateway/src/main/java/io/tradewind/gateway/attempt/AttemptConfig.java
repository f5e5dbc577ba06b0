package io.tradewind.gateway.attempt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many wrong passwords and codes an account takes before it asks for patience. */
@ConfigMapping(prefix = "tradewind.gateway.attempts")
interface AttemptConfig {
    /** Wrong passwords in a window: of all strangers together, and of each place the person is known at. */
    @WithDefault("10")
    int passwords();

    /** The time in which wrong passwords are counted. */
    @WithDefault("PT15M")
    Duration passwordWindow();

    /** Wrong codes with a right password, counted as above. Six digits can be tried out: this must stay small. */
    @WithDefault("20")
    int codes();

    /** The time in which wrong codes are counted. */
    @WithDefault("PT6H")
    Duration codeWindow();
}
