package io.tradewind.compliance.audit;

import io.tradewind.contracts.audit.AuditEntry;
import io.tradewind.contracts.audit.AuditRoot;
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

    AuditChains(AuditRepository repository) {
        this.repository = repository;
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
        Map<String, AuditRoot.Head> heads = new HashMap<>();
        repository
                .heads(tx, drafts.stream().map(AuditEntry::chain).distinct().toList())
                .forEach(head -> heads.put(head.chain(), head));
        List<AuditEntry> added = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            AuditEntry draft = drafts.get(i);
            if (known.add(draft.eventId())) {
                AuditRoot.Head head = heads.get(draft.chain());
                AuditEntry entry = head == null ? draft : links.get(i).at(head.seq() + 1, head.hash());
                String hash = entry.hash();
                heads.put(entry.chain(), new AuditRoot.Head(entry.chain(), entry.seq(), hash));
                added.add(entry);
                hashes.add(hash);
            }
        }
        repository.insert(tx, added, hashes);
    }
}
