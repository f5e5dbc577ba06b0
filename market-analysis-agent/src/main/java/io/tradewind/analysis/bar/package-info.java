/** Closed bars: what makes a series sound, where they come from, how they are remembered. */
package io.tradewind.analysis.bar;
