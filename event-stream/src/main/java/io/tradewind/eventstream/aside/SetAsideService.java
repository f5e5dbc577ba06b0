package io.tradewind.eventstream.aside;

import io.quarkus.logging.Log;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.events.DeadLetter;
import io.tradewind.kit.events.KafkaClients;
import io.tradewind.kit.events.KafkaConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Shows what was set aside, and offers it to its topic once more where that harms nobody (ADR 0230). */
@Singleton
class SetAsideService {
    /** Each event is something that happened, and none takes the place of another. */
    private static final Set<Topics.Topic<?>> FACTS =
            Set.of(Topics.SIGNALS, Topics.DEALS, Topics.ALERTS, Topics.DECISIONS, Topics.ACTS);

    /** Earlier than the inboxes forget: they count from when they saw it. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final DeadLetters letters;
    private final KafkaClients clients;
    private final Duration remembered;
    private final Clock clock;
    private final Semaphore turn = new Semaphore(1);

    SetAsideService(DeadLetters letters, KafkaClients clients, KafkaConfig config, Clock clock) {
        this.letters = letters;
        this.clients = clients;
        this.remembered = config.keep().minus(MARGIN);
        this.clock = clock;
    }

    /** The newest first. */
    List<SetAside> newest(int limit) {
        return inTurn(letters::newest).stream()
                .sorted(Comparator.comparing(
                                (DeadLetters.Lying lying) -> lying.letter().setAsideAt())
                        .thenComparing(lying -> lying.letter().offset())
                        .reversed())
                .limit(limit)
                .map(SetAsideService::view)
                .toList();
    }

    /**
     * Offers one again, under its own id: whoever has it in the inbox passes over it.
     *
     * @param outOfOrder true when it may come after events of its key that are newer
     */
    SetAside offer(Named named, boolean outOfOrder, String by) {
        return inTurn(() -> offerNow(named, outOfOrder, by));
    }

    /** How an event that was set aside is named. */
    record Named(String topic, int partition, long offset) {}

    private SetAside offerNow(Named named, boolean outOfOrder, String by) {
        DeadLetters.Lying lying = letters.at(named.topic(), named.partition(), named.offset())
                .orElseThrow(() -> Refusal.notFound(
                        "set-aside event", named.topic() + "/" + named.partition() + "/" + named.offset()));
        requireHarmless(lying, outOfOrder);
        clients.send(lying.letter().again(lying.topic().name()));
        clients.send(lying.letter().offered());
        Log.infof(
                "set-aside event offered again topic=%s eventId=%s by=%s",
                named.topic(), lying.letter().eventId(), by);
        return SetAside.of(lying.letter(), lying.topic().name(), clock.instant());
    }

    private void requireHarmless(DeadLetters.Lying lying, boolean outOfOrder) {
        DeadLetter letter = lying.letter();
        if (lying.offeredAt() != null) {
            throw refused("It was offered again already", Map.of("offered_at", lying.offeredAt()));
        }
        if (letter.eventId() == null || letter.partition().isEmpty()) {
            throw refused("It does not say which event it is, and where it was read", Map.of());
        }
        Instant now = clock.instant();
        if (letter.isForgotten(remembered, now)) {
            throw refused(
                    "Who took it in then may not know it any more, and would count it twice",
                    Map.of("time", letter.time(), "not_before", now.minus(remembered)));
        }
        int partition = letter.partition().get();
        if (letters.isFollowed(lying, partition, letter.offsetOnItsTopic().orElse(-1L))) {
            if (!FACTS.contains(lying.topic())) {
                throw refused(
                        "A later event of its key says how things are since; this one would undo that",
                        Map.of("key", String.valueOf(letter.event().key())));
            }
            if (!outOfOrder) {
                throw refused(
                        "Later events of its key were taken in; out_of_order says that it may come after them",
                        Map.of("field", "out_of_order", "value", false));
            }
        }
    }

    private static Refusal refused(String why, Map<String, ?> details) {
        return new Refusal(ErrorCode.REQ_007, why, details);
    }

    private static SetAside view(DeadLetters.Lying lying) {
        return SetAside.of(lying.letter(), lying.topic().name(), lying.offeredAt());
    }

    /** One at a time: each reads with a consumer of its own, and an event is offered once. */
    private <T> T inTurn(Supplier<T> work) {
        takeTurn();
        try {
            return work.get();
        } catch (KafkaException e) {
            Log.warnf("set-aside events are not told: %s", e.getMessage());
            throw new Refusal(ErrorCode.SYS_002, "The event log did not answer", Map.of("service", "event_log"));
        } finally {
            turn.release();
        }
    }

    private void takeTurn() {
        try {
            if (!turn.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Refusal(ErrorCode.SYS_002, "Somebody else looks at them now; come back in a moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(ErrorCode.SYS_002, "The service stops");
        }
    }
}
