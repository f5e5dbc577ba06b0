/** Wyckoff's phases of accumulation and distribution, by fixed rules. */
package io.tradewind.analysis.wyckoff;
