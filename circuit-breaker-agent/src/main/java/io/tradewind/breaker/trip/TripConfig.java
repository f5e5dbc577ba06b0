package io.tradewind.breaker.trip;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/** When the breaker fires by itself. */
@ConfigMapping(prefix = "tradewind.breaker.trip")
public interface TripConfig {
    /** Whether it fires by itself at all. */
    @WithDefault("true")
    boolean enabled();

    /** Loss since 00:00 UTC, as a part of the equity then, that stops an account. */
    @WithDefault("0.1")
    BigDecimal dailyLossFraction();

    /** Silence of a watched component that stops trading. */
    @WithDefault("PT15S")
    Duration silentAfter();

    /** Components whose silence stops the system: without prices or verdicts nobody should trade. */
    @WithDefault("risk-management-agent,compliance-agent,market-data-stream")
    Set<String> silentSystem();

    /** Components whose silence stops only themselves: a dead engine trades nothing, and must not wake up trading. */
    @WithDefault("execution-engine")
    Set<String> silentAgent();

    /**
     * Silence of such a component. Longer than the other, since a restart of the engine is a recovery of its own: it
     * reconciles before it trades, and its lease has ended long before.
     */
    @WithDefault("PT60S")
    Duration silentAgentAfter();

    /** Time in which a stop fired by daily loss or silence cannot be lifted, save by an administrator who says so. */
    @WithDefault("PT0S")
    Duration cooldown();

    /** How often the rules are asked. */
    @WithDefault("PT1S")
    Duration period();
}
