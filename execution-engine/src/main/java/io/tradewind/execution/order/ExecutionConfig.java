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

    /** How often an order is assessed again because another one of the account was accepted meanwhile. */
    @WithDefault("3")
    int assessments();

    /** A price received longer ago is no price to judge an order by. */
    @WithDefault("PT30S")
    Duration maxPriceAge();
}
