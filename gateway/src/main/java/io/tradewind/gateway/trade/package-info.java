/** Trades of people's accounts, from the deals of the engine's ledger. */
package io.tradewind.gateway.trade;
