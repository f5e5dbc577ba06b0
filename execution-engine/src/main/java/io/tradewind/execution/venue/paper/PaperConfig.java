package io.tradewind.execution.venue.paper;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;

/** How the simulated venue behaves; {@link FillModel} has the formulas. */
@ConfigMapping(prefix = "tradewind.paper")
public interface PaperConfig {
    /** Spread laid around the price of a source that has trades only, basis points. */
    @WithDefault("2")
    BigDecimal spreadBps();

    /** How much worse the price gets when an order takes a whole tick's depth, basis points. */
    @WithDefault("5")
    BigDecimal impactBps();

    /** Fee of orders that take liquidity, basis points of their value. */
    @WithDefault("5")
    BigDecimal takerFeeBps();

    /** Fee of resting limit orders, basis points of their value. */
    @WithDefault("2")
    BigDecimal makerFeeBps();

    /** Available volume = traded volume of the tick (at least the floor) × this. */
    @WithDefault("20")
    BigDecimal depthMultiple();

    /** Least traded volume that is assumed for a tick, as value in quote currency. */
    @WithDefault("50000")
    BigDecimal depthFloor();

    /** From accept to the first tick that may fill. Nothing sleeps: the order rests for that long. */
    @WithDefault("PT0S")
    Duration latency();

    /** A price received longer ago is stale, and orders that need one are rejected. */
    @WithDefault("PT30S")
    Duration maxTickAge();

    default PaperRules rules() {
        return new PaperRules(
                spreadBps(),
                impactBps(),
                takerFeeBps(),
                makerFeeBps(),
                depthMultiple(),
                depthFloor(),
                latency(),
                maxTickAge());
    }
}
