/** Signals: judged, stored, told of, executed or cancelled. */
package io.tradewind.analysis.signal;
