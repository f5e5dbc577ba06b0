package io.tradewind.gateway.bot;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What somebody wants to change of a bot; null = stays as it is.
 *
 * @param parameters all that shall differ from the strategy's defaults
 */
public record Change(String name, String riskMode, Map<String, BigDecimal> parameters) {}
