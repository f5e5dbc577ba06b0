/** The market analysis agent: reads closed bars, describes the market, finds setups and says why. */
package io.tradewind.analysis;
