/** Bars in PostgreSQL: storing them together with the feed's position, and reading them back. */
package io.tradewind.marketdata.history;
