/**
 * The WebSocket {@code /stream}: what the market does, to many clients at once.
 *
 * <p>Each update is encoded once into the bytes of a WebSocket frame. Each event loop has a {@link
 * io.tradewind.marketdata.stream.Lane}: every few milliseconds it joins what has come into one buffer per set of
 * subscriptions and writes that buffer to every client of the set, with one flush each. A client that does not read fast
 * enough gets nothing more until it does, then the newest update of each kind: it costs nobody else time or memory.
 */
package io.tradewind.marketdata.stream;
