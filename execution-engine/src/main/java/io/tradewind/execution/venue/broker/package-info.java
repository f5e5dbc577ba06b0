/** What all brokers have in common: calls, sessions, limits, and their one way of being a venue. */
package io.tradewind.execution.venue.broker;
