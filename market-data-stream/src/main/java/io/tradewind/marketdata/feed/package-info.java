/** The port that every source of prices plugs into. */
package io.tradewind.marketdata.feed;
