/** Streaming indicators over closed bars. */
package io.tradewind.analysis.indicator;
