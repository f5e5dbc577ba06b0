/** Ticks to bars: pure, without a clock, a database or a thread. */
package io.tradewind.marketdata.bar;
