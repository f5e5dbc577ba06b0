/** Where the price has turned before. */
package io.tradewind.analysis.levels;
