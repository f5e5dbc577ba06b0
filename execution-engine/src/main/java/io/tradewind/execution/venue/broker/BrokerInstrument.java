package io.tradewind.execution.venue.broker;

import java.math.BigDecimal;

/**
 * An instrument of our registry, as a broker calls it.
 *
 * @param symbol ours
 * @param code what orders name it by
 * @param token what prices name it by
 * @param tickSize price step, rupees; null when the list does not say
 * @param lotSize units in a lot; null when the list does not say
 * @param isTradable false for an index
 */
public record BrokerInstrument(
        String symbol, String code, String token, BigDecimal tickSize, BigDecimal lotSize, boolean isTradable) {}
