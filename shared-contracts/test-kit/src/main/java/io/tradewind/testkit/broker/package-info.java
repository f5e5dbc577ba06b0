/** Replay servers of brokers: each answers in its broker's own words, and keeps an order book. */
package io.tradewind.testkit.broker;
