/** What the market did, as the log's bars tell it: how far prices went, and where each day ended. */
package io.tradewind.performance.market;
