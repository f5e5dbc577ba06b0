/** Swings, breaks of structure, order blocks, fair value gaps and liquidity sweeps, told once and never taken back. */
package io.tradewind.analysis.structure;
