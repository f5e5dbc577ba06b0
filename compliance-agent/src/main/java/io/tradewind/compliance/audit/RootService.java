package io.tradewind.compliance.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.compliance.audit.RootRepository.SignedRoot;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.audit.AuditEntry;
import io.tradewind.contracts.audit.AuditRoot;
import io.tradewind.contracts.audit.Digests;
import io.tradewind.contracts.audit.RootSigned;
import io.tradewind.kit.events.KafkaConfig;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.Rounds;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Signs the heads of all chains: once after every 00:00 UTC, at the very beginning, and whenever an officer asks. Each
 * root also goes out as an event, so that copies of it lie where a change of this database does not reach.
 */
@Singleton
class RootService {
    private final Database database;
    private final AuditRepository entries;
    private final RootRepository roots;
    private final AuditKey key;
    private final Outbox outbox;
    private final AuditConfig config;
    private final KafkaConfig events;
    private final Clock clock;
    private Rounds rounds;

    RootService(
            Database database,
            AuditRepository entries,
            RootRepository roots,
            AuditKey key,
            Outbox outbox,
            AuditConfig config,
            KafkaConfig events,
            Clock clock) {
        this.database = database;
        this.entries = entries;
        this.roots = roots;
        this.key = key;
        this.outbox = outbox;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (events.enabled()) {
            rounds = Rounds.every("audit-roots", config.rootCheck(), this::signIfDue);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) {
            rounds.close();
        }
    }

    /** The day's root, unless it is there. */
    void signIfDue() {
        Instant now = clock.instant();
        if (!isDue(database.read(roots::newest), now)) {
            return;
        }
        database.runInTransaction(tx -> {
            entries.lock(tx);
            if (isDue(roots.newest(tx), now)) {
                sign(tx);
            }
        });
    }

    /** A root of this moment; empty while there is nothing to sign. */
    Optional<SignedRoot> signNow() {
        return database.inTransaction(tx -> {
            entries.lock(tx);
            return sign(tx);
        });
    }

    static boolean isDue(Optional<SignedRoot> newest, Instant now) {
        Instant midnight = now.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return newest.isEmpty() || newest.get().signedAt().isBefore(midnight);
    }

    /** The lock is held: nobody appends between the reading of the heads and their signature. */
    private Optional<SignedRoot> sign(Tx tx) {
        List<AuditRoot.Head> heads = entries.heads(tx, entries.chains(tx));
        if (heads.isEmpty()) {
            return Optional.empty();
        }
        Optional<SignedRoot> before = roots.newest(tx);
        AuditKey.Pair pair = key.current();
        AuditRoot root = new AuditRoot(
                before.map(SignedRoot::number).orElse(0L) + 1,
                before.map(SignedRoot::hash).orElse(AuditEntry.NOTHING),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                pair.publicKey().thumbprint(),
                heads.stream().map(AuditRoot.Head::leaf).toList());
        String body = root.body();
        SignedRoot signed = new SignedRoot(root.number(), body, Digests.sha256(body), pair.sign(body), root.signedAt());
        roots.insert(tx, signed, heads);
        outbox.publish(
                tx,
                Topics.ACTS,
                "0",
                new RootSigned(signed.number(), heads.size(), body, signed.signature(), root.key(), signed.signedAt()));
        return Optional.of(signed);
    }
}
