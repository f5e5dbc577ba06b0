/** People's bots: a strategy run of the analyst bound to an account of the engine, kept together over every crash. */
package io.tradewind.gateway.bot;
