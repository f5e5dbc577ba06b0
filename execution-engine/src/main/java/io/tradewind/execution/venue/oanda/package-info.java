/** OANDA v20: REST by an own client. */
package io.tradewind.execution.venue.oanda;
