/** How old the newest data of each instrument is, by the wall time at which it came. */
package io.tradewind.marketdata.staleness;
