package io.tradewind.marketdata.stream;

/**
 * One message to subscribers, encoded.
 *
 * @param slot what a newer update replaces
 * @param topic who wants it
 * @param order grows with every update of the process
 * @param frame the WebSocket frame, header included; never changed
 */
record Update(int slot, int topic, long order, byte[] frame) {}
