/** Which way the price is going. */
package io.tradewind.analysis.trend;
