/** Files of recorded prices: reading every layout into one tape, and playing it as if it happened now. */
package io.tradewind.marketdata.feed.recorded;
