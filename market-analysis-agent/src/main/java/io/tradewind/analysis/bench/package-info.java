/** What {@code ./tradewind bench analysis} runs: our indicators and analysers beside ta4j's on the same bars. */
package io.tradewind.analysis.bench;
