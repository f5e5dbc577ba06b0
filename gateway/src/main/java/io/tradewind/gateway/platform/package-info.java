/** Where people can trade: how a platform looks to them, and what the engine can do there. */
package io.tradewind.gateway.platform;
