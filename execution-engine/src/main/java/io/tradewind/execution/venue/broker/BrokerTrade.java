package io.tradewind.execution.venue.broker;

import io.tradewind.contracts.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A fill as a broker's trade book shows it.
 *
 * @param tradeId unique for the account for ever: the exchange's number with day and exchange
 * @param time when it was done; null when the broker does not say
 */
public record BrokerTrade(
        String tradeId, String orderId, Side side, BigDecimal quantity, BigDecimal price, Instant time) {}
