/** Luno, spoken to directly: its library sends no client order id and reads neither orders nor candles (ADR 0030). */
package io.tradewind.execution.venue.luno;
