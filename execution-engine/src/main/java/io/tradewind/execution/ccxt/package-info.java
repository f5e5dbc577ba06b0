/** CCXT's unified functions over every venue: reads go to the venue, trades go through the order path. */
package io.tradewind.execution.ccxt;
