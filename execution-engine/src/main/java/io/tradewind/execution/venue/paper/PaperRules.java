package io.tradewind.execution.venue.paper;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How the simulated venue behaves. Nothing in it is random.
 *
 * @param spreadBps spread laid around the price of a source that has trades only, basis points
 * @param impactBps how much worse the price gets when an order takes all of a tick's depth, basis points
 * @param takerFeeBps fee of orders that take liquidity, basis points of the value
 * @param makerFeeBps fee of resting limit orders, basis points of the value
 * @param depthMultiple available volume = traded volume of the tick (at least the floor) × this
 * @param depthFloor least traded volume that is assumed, as value in quote currency
 * @param latency from accept to the first tick that may fill
 * @param maxTickAge a price received longer ago is no price
 */
record PaperRules(
        BigDecimal spreadBps,
        BigDecimal impactBps,
        BigDecimal takerFeeBps,
        BigDecimal makerFeeBps,
        BigDecimal depthMultiple,
        BigDecimal depthFloor,
        Duration latency,
        Duration maxTickAge) {}
