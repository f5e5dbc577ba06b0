package io.tradewind.eventstream.aside;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.kit.error.Shown;
import io.tradewind.kit.events.DeadLetter;
import java.time.Instant;

/**
 * An event that a consumer could not take in.
 *
 * @param topic it is an event of
 * @param partition of the topic's dead letters; with {@code offset} it names this one
 * @param service whose consumer it was; null when an older version set it aside
 * @param key events of one key are in order
 * @param eventId null for what is no event at all
 * @param time when it happened
 * @param offeredAt when it was offered again; null = not yet
 * @param payload as it came, its beginning where it is long
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SetAside(
        String topic,
        int partition,
        long offset,
        String service,
        String consumer,
        String key,
        String eventId,
        Instant time,
        Instant setAsideAt,
        Instant offeredAt,
        String payload) {
    private static final int SHOWN = 2_000;

    static SetAside of(DeadLetter letter, String topic, Instant offeredAt) {
        String payload = letter.event().value();
        return new SetAside(
                topic,
                letter.place().partition(),
                letter.offset(),
                letter.service(),
                letter.consumer(),
                letter.event().key(),
                letter.eventId(),
                letter.time(),
                letter.setAsideAt(),
                offeredAt,
                payload == null ? null : Shown.start(payload, SHOWN));
    }
}
