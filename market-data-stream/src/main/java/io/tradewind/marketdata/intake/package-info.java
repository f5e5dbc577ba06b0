/** What happens to a tick: it goes out at once, and becomes part of the bars that are kept. */
package io.tradewind.marketdata.intake;
