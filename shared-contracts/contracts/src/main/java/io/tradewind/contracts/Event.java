package io.tradewind.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * An event with its CloudEvents 1.0 attributes.
 *
 * @param id identity; a consumer that saw it does nothing the second time
 * @param source service that said it
 * @param key what its order is kept by (Kafka key, CloudEvents subject)
 * @param time wall time at which it was written
 * @param correlationId request id of the call it came from; null if none
 * @param payload what happened
 */
public record Event<T>(UUID id, String source, String key, Instant time, String correlationId, T payload) {}
