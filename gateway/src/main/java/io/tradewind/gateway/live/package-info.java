/** Live updates: SSE and WebSocket over one durable log, each connection bounded. */
package io.tradewind.gateway.live;
