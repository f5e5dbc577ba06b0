package io.tradewind.execution.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The order path's settings. */
@ConfigMapping(prefix = "tradewind.execution")
public interface ExecutionConfig {
    /** Orders that may open positions, per account and minute. Closing is never refused by it. */
    @WithDefault("100")
    int ordersPerMinute();

    /** How long the risk agent may take; no answer is a refusal. */
    @WithDefault("PT1S")
    Duration riskDeadline();

    /** How long the compliance agent may take; no answer is a refusal. */
    @WithDefault("PT1S")
    Duration complianceDeadline();

    /**
     * How often an order is assessed while other orders of the account change what it is judged by, before it is
     * refused. From the third time on it has the account's turn, so only what other orders still book gets in its way.
     */
    @WithDefault("10")
    int assessments();

    /** How long an order waits at most for the result of its account's order before it, which it would be judged again by. */
    @WithDefault("PT0.05S")
    Duration settling();

    /**
     * How late an order may leave that waits for its time. A later one is denied: nobody has looked at it since it was
     * judged.
     */
    @WithDefault("PT30S")
    Duration scheduledLateness();

    /** A price received longer ago is no price to judge an order by. */
    @WithDefault("PT30S")
    Duration maxPriceAge();
}
