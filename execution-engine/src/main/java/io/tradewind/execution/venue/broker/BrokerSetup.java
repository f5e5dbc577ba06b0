package io.tradewind.execution.venue.broker;

import io.tradewind.execution.venue.LineSetup;
import java.time.Duration;
import java.util.List;

/** How one broker is reached, and what it allows. */
public interface BrokerSetup {
    /** A client at the configured address, for the product that the session names. Makes no call. */
    BrokerApi api(LineSetup setup);

    /** Orders, changes and cancels; each window keeps a part for cancels. */
    default List<CallLimits.Limit> orderLimits() {
        return List.of(new CallLimits.Limit(Duration.ofSeconds(1), 10, 2));
    }

    /** Prices. */
    default List<CallLimits.Limit> quoteLimits() {
        return List.of(new CallLimits.Limit(Duration.ofSeconds(1), 5, 0));
    }
}
