package io.tradewind.compliance.audit;

import io.quarkus.logging.Log;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.audit.AuditEntry;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * How far each chain, and the roots, have come, as the log remembers it: the furthest head of each that our key signed. The
 * log keeps the newest record of a key and forgets the ones before, so whatever follows such a head without going further
 * (an older head, a forged one, no event at all) would drive it out: then it is told again.
 */
@Singleton
class AuditHeads implements LiveConsumer<AuditHeadEvent> {
    /** Names of chains: every one. */
    static final String[] ALL = null;

    /** Stands for the roots among the names of chains: its head is the newest root. */
    static final String ROOTS = "roots";

    /** Stands for the seals of entries: the log remembers that there are some. */
    static final String SEALS = "seals";

    private final Map<String, HeadSigned> byChain = new ConcurrentHashMap<>();
    private final Set<String> displaced = ConcurrentHashMap.newKeySet();
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
                boolean isOurs = isOurs(head);
                if (isOurs) {
                    byChain.merge(head.chain(), head, (known, told) -> told.seq() > known.seq() ? told : known);
                } else {
                    Log.warnf("head of an audit chain ignored: not signed by our key chain=%s", head.chain());
                }
                followed(event.key(), isOurs ? head : null);
            }
        }
    }

    @Override
    public void unread(String key) {
        followed(key, null);
    }

    /** @param told the newest record of this key; null when it is no head of ours */
    private void followed(String key, HeadSigned told) {
        HeadSigned furthest = key == null ? null : byChain.get(key);
        if (furthest == null) {
            return;
        }
        if (told != null && told.chain().equals(key) && told.seq() == furthest.seq()) {
            displaced.remove(key);
        } else if (displaced.add(key)) {
            Log.warnf("the furthest head of an audit chain is not the newest on the log any more chain=%s", key);
        }
    }

    /** Tells the log once more of every head that something else followed, until it is the newest again. */
    void tellDisplaced(Tx tx) {
        displaced().forEach(chain -> outbox.publish(tx, Topics.HEADS, chain, byChain.get(chain)));
    }

    /** Chains whose furthest head is not the newest record of its key. */
    Set<String> displaced() {
        return Set.copyOf(displaced);
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

    /** Whether entries are sealed: from the first round of the first agent that did on. */
    boolean haveSeals() {
        return byChain.containsKey(SEALS);
    }

    /** Tells the log that entries are sealed from now on. */
    void tellOfSeals(Tx tx) {
        tell(tx, new AuditRoot.Head(SEALS, 1, AuditEntry.NOTHING));
    }

    Optional<HeadSigned> of(String chain) {
        return Optional.ofNullable(byChain.get(chain));
    }

    /**
     * Heads of some chains, and that of the roots.
     *
     * @param chains names; null = all
     */
    Collection<HeadSigned> of(String[] chains) {
        return chains == null
                ? byChain.values().stream()
                        .filter(head -> !head.chain().equals(SEALS))
                        .toList()
                : Stream.concat(Arrays.stream(chains), Stream.of(ROOTS))
                        .map(byChain::get)
                        .filter(Objects::nonNull)
                        .toList();
    }
}
