package io.tradewind.gateway.feed;

/**
 * Something a person is told of once, whatever happens to the connection.
 *
 * @param seq grows with every event of the suite; a person's own numbers have gaps
 * @param userId whom it is for
 * @param payload JSON object in the front end's words
 */
public record LiveEvent(long seq, String userId, LiveKind kind, String payload) {}
