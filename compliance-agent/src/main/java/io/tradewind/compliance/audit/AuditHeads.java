package io.tradewind.compliance.audit;

import io.quarkus.logging.Log;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.audit.AuditHeadEvent;
import io.tradewind.contracts.audit.AuditRoot;
import io.tradewind.contracts.audit.AuditSignature;
import io.tradewind.contracts.audit.HeadSigned;
import io.tradewind.kit.events.LiveConsumer;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How far each chain has come, as the log remembers it: the furthest head of each that our key signed. */
@Singleton
class AuditHeads implements LiveConsumer<AuditHeadEvent> {
    /** Names of chains: every one. */
    static final String[] ALL = null;

    private final Map<String, HeadSigned> byChain = new ConcurrentHashMap<>();
    private final AuditKey key;
    private final Outbox outbox;
    private final Clock clock;
    private volatile boolean isCaughtUp;

    AuditHeads(AuditKey key, Outbox outbox, Clock clock) {
        this.key = key;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Topics.Topic<AuditHeadEvent> topic() {
        return Topics.HEADS;
    }

    @Override
    public From from() {
        return From.EARLIEST;
    }

    @Override
    public void on(Event<AuditHeadEvent> event) {
        switch (event.payload()) {
            case HeadSigned head -> {
                if (isOurs(head)) {
                    byChain.merge(head.chain(), head, (known, told) -> told.seq() > known.seq() ? told : known);
                } else {
                    Log.warnf("head of an audit chain ignored: not signed by our key chain=%s", head.chain());
                }
            }
        }
    }

    /** Signs a head and tells the log of it. */
    void tell(Tx tx, AuditRoot.Head head) {
        AuditKey.Pair pair = key.current();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String thumbprint = pair.publicKey().thumbprint();
        String signature = pair.sign(HeadSigned.body(head.chain(), head.seq(), head.hash(), now, thumbprint));
        outbox.publish(
                tx,
                Topics.HEADS,
                head.chain(),
                new HeadSigned(head.chain(), head.seq(), head.hash(), now, thumbprint, signature));
    }

    private boolean isOurs(HeadSigned head) {
        return key.all().stream()
                .anyMatch(known -> known.thumbprint().equals(head.key())
                        && AuditSignature.isBy(known, head.body(), head.signature()));
    }

    @Override
    public void caughtUp() {
        isCaughtUp = true;
    }

    /** False for a moment after the start: what the log remembers was not read to its end. */
    boolean isCaughtUp() {
        return isCaughtUp;
    }

    Optional<HeadSigned> of(String chain) {
        return Optional.ofNullable(byChain.get(chain));
    }

    /** @param chains names; null = all */
    Collection<HeadSigned> of(String[] chains) {
        return chains == null
                ? List.copyOf(byChain.values())
                : Arrays.stream(chains)
                        .map(byChain::get)
                        .filter(Objects::nonNull)
                        .toList();
    }
}
