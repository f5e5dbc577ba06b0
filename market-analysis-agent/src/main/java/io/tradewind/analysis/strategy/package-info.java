/** Rules that find trades, pure functions of closed bars, and what can be set on them. */
package io.tradewind.analysis.strategy;
