/** Strategies at work for accounts. */
package io.tradewind.analysis.run;
