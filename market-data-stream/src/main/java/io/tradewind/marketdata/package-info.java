/** Market data: feeds in; ticks, bars, history and the stream out. */
package io.tradewind.marketdata;
