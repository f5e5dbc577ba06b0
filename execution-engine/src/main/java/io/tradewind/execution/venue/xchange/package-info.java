/**
 * Venues through XChange: its transport, its signatures and its nonces behind calls of our own, whose answers are read as
 * the venue wrote them (ADR 0030 says why not its services). No type of XChange leaves this package.
 */
package io.tradewind.execution.venue.xchange;
