package io.tradewind.compliance.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.compliance.audit.RootRepository.SignedRoot;
import io.tradewind.contracts.audit.AuditRoot;
import io.tradewind.kit.events.KafkaConfig;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.Rounds;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the log every few seconds how far the chains and the roots have come, and looks whether they still reach as far as
 * they did. A chain that was cut off is never told of again: what the log remembers of it stays.
 */
@Singleton
class HeadService {
    /** Rounds after which every chain is looked at: positions are no part of what is hashed, and may have been moved. */
    private static final int WHOLE_EVERY = 12;

    private final Database database;
    private final AuditRepository entries;
    private final RootRepository roots;
    private final AuditHeads heads;
    private final AuditConfig config;
    private final KafkaConfig events;
    private final EntrySeals seals;
    private final AtomicInteger cutOff;
    private final AtomicInteger notOurs;
    private final Set<String> foreign = new HashSet<>();
    /** Position up to which entries were told of; 0 = nothing since the start. */
    private long toldTo;

    /** Until the log has told it back, it need not be said twice. */
    private boolean saidSealed;

    private int round;
    private Set<String> alarmed = Set.of();
    private Rounds rounds;

    HeadService(
            Database database,
            AuditRepository entries,
            RootRepository roots,
            AuditHeads heads,
            EntrySeals seals,
            AuditConfig config,
            KafkaConfig events,
            MeterRegistry metrics) {
        this.database = database;
        this.entries = entries;
        this.roots = roots;
        this.heads = heads;
        this.seals = seals;
        this.config = config;
        this.events = events;
        this.cutOff = metrics.gauge("tradewind_audit_chains_cut_off", new AtomicInteger());
        this.notOurs = metrics.gauge("tradewind_audit_chains_not_ours", new AtomicInteger());
    }

    void start(@Observes StartupEvent event) {
        if (events.enabled()) {
            rounds = Rounds.every("audit-heads", config.headPeriod(), this::tell);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) {
            rounds.close();
        }
    }

    /** One round: compares, then tells of the chains that grew. */
    void tell() {
        if (!heads.isCaughtUp()) {
            return;
        }
        toldTo = database.inTransaction(tx -> {
            Set<String> cut = entries.cutOff(tx, heads.of(AuditHeads.ALL)).stream()
                    .map(each -> each.head().chain())
                    .collect(Collectors.toSet());
            alarm(cut);
            heads.tellDisplaced(tx);
            long newest = entries.newestPosition(tx);
            boolean isWhole = round++ % WHOLE_EVERY == 0 || !heads.haveSeals();
            List<String> grown = entries.chainsBetween(tx, isWhole ? 0 : toldTo, newest);
            Stream.concat(ours(tx, grown), roots.newest(tx).map(SignedRoot::asHead).stream())
                    .filter(head -> !cut.contains(head.chain()))
                    .filter(head -> heads.of(head.chain())
                            .map(known -> known.seq() < head.seq())
                            .orElse(true))
                    .forEach(head -> heads.tell(tx, head));
            if (!heads.haveSeals() && !saidSealed) {
                heads.tellOfSeals(tx);
            }
            return newest;
        });
        saidSealed = true;
    }

    /** Newest entries of those chains that are ours to their end; of the others the log hears nothing any more. */
    private Stream<AuditRoot.Head> ours(Tx tx, List<String> chains) {
        Map<Boolean, List<AuditRoot.Head>> byOurs = entries.sealedHeads(tx, chains).stream()
                .collect(Collectors.partitioningBy(
                        head -> seals.writer(head) == EntrySeals.Writer.US,
                        Collectors.mapping(SealedHead::head, Collectors.toList())));
        for (AuditRoot.Head head : byOurs.get(false)) {
            if (foreign.add(head.chain())) {
                Log.errorf("audit chain has entries that this agent did not write chain=%s", head.chain());
            }
        }
        notOurs.set(foreign.size());
        return byOurs.get(true).stream();
    }

    private void alarm(Set<String> cut) {
        cutOff.set(cut.size());
        if (!cut.equals(alarmed)) {
            cut.forEach(chain -> Log.errorf("audit chain (or its roots) was cut off or rewritten chain=%s", chain));
            alarmed = cut;
        }
    }
}
