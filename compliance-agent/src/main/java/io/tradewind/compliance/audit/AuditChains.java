package io.tradewind.compliance.audit;

import io.tradewind.contracts.audit.AuditEntry;
import io.tradewind.contracts.audit.AuditRoot;
import io.tradewind.kit.events.NotYet;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Appends to the chains. One writer at a time among all replicas: an entry needs the hash of the one before. Four
 * statements for a whole round of events.
 */
@Singleton
class AuditChains {
    private final AuditRepository repository;
    private final EntrySeals seals;

    AuditChains(AuditRepository repository, EntrySeals seals) {
        this.repository = repository;
        this.seals = seals;
    }

    /** An entry that does not know its place yet. */
    @FunctionalInterface
    interface Link {
        AuditEntry at(long seq, String previous);
    }

    /** Adds what is not in the trail yet, in this order. */
    void append(Tx tx, List<Link> links) {
        repository.lock(tx);
        List<AuditEntry> drafts =
                links.stream().map(link -> link.at(1, AuditEntry.NOTHING)).toList();
        // The inbox forgets after some days; the trail does not.
        Set<UUID> known = new HashSet<>(
                repository.known(tx, drafts.stream().map(AuditEntry::eventId).toList()));
        Ends ends = new Ends(repository.sealedHeads(
                tx, drafts.stream().map(AuditEntry::chain).distinct().toList()));
        List<AuditEntry> added = new ArrayList<>();
        List<SealedHead> sealed = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            AuditEntry draft = drafts.get(i);
            if (known.add(draft.eventId())) {
                AuditRoot.Head head = ends.of(draft.chain());
                AuditEntry entry = head == null ? draft : links.get(i).at(head.seq() + 1, head.hash());
                added.add(entry);
                sealed.add(ends.grow(entry));
            }
        }
        repository.insert(tx, added, sealed);
    }

    /** Where the chains of a round end; what follows an entry that is not ours bears no seal. */
    private final class Ends {
        private final Map<String, AuditRoot.Head> heads = new HashMap<>();
        private final Set<String> foreign = new HashSet<>();

        Ends(List<SealedHead> stored) {
            for (SealedHead end : stored) {
                String chain = end.head().chain();
                heads.put(chain, end.head());
                switch (seals.writer(end)) {
                    case US -> {}
                    case SOMEBODY_ELSE -> foreign.add(chain);
                    case NOT_KNOWN_YET -> throw new NotYet("what the log remembers of " + chain + " is being read");
                }
            }
        }

        AuditRoot.Head of(String chain) {
            return heads.get(chain);
        }

        SealedHead grow(AuditEntry entry) {
            AuditRoot.Head head = new AuditRoot.Head(entry.chain(), entry.seq(), entry.hash());
            heads.put(entry.chain(), head);
            return new SealedHead(head, foreign.contains(entry.chain()) ? null : seals.seal(head.hash()));
        }
    }
}
