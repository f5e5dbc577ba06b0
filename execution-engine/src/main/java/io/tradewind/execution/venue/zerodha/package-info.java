/** Zerodha by Kite Connect 3: REST with forms, and the binary tick stream. */
package io.tradewind.execution.venue.zerodha;
