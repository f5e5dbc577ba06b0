/** How much the price moves. */
package io.tradewind.analysis.volatility;
