/** Indicators over closed bars. ta4j lives here and is not seen outside. */
package io.tradewind.analysis.indicator;
