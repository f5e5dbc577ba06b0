/** What kind of market it is, from trend, volatility and levels. */
package io.tradewind.analysis.state;
