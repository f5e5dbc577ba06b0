package io.tradewind.compliance.audit;

import io.tradewind.contracts.audit.AuditRoot;
import io.tradewind.contracts.audit.AuditVerdict;
import io.tradewind.contracts.audit.AuditVerifier;
import io.tradewind.contracts.audit.HeadSigned;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads the trail, and doubts what it reads. */
@Singleton
class AuditService {
    private final Sources sources;
    private final AuditHeads heads;
    private final EntrySeals seals;
    private final AuditConfig config;
    private final Clock clock;

    AuditService(
            Database database,
            AuditRepository entries,
            RootRepository roots,
            AuditKey key,
            AuditHeads heads,
            EntrySeals seals,
            AuditConfig config,
            Clock clock) {
        this.sources = new Sources(database, entries, roots, key);
        this.heads = heads;
        this.seals = seals;
        this.config = config;
        this.clock = clock;
    }

    /** What an export is made of. */
    record Sources(Database database, AuditRepository entries, RootRepository roots, AuditKey key) {}

    /**
     * A page, newest first.
     *
     * @param nextCursor position to go on from; null at the end
     * @param firstBad the oldest entry of the page that cannot be what was written; null when nothing speaks against any
     * @param reach how far the chains go against what the log remembers
     */
    record Page(List<StoredEntry> entries, Long nextCursor, Doubt firstBad, Reach reach) {}

    /**
     * How far some chains go against what the log remembers.
     *
     * @param heads chains that the log remembers a signed head of
     * @param logRead false while the log has not been read to its end since the start: it may remember more
     * @param cutOff the first (or the roots) that does not have that entry; null = all have it
     * @param foreign the first entry that we did not write, or that follows such a one; null = none is known
     */
    record Reach(int heads, boolean logRead, CutOff cutOff, AuditRoot.Head foreign) {
        boolean isWhole() {
            return cutOff == null && foreign == null;
        }
    }

    /** Whole chains: what the roots and hashes say, and how far they go. */
    record Whole(AuditVerdict verdict, Reach reach) {}

    /** An entry that cannot be what was written, and why. */
    record Doubt(StoredEntry entry, String why) {}

    Page page(AuditFilter filter) {
        List<StoredEntry> found =
                sources.database().read(tx -> sources.entries().page(tx, filter));
        boolean more = found.size() > filter.limit();
        List<StoredEntry> page = more ? found.subList(0, filter.limit()) : found;
        Doubt oldest = null;
        for (StoredEntry entry : page) {
            Optional<String> objection = entry.objection();
            if (objection.isPresent()) {
                oldest = new Doubt(entry, objection.get());
            }
        }
        return new Page(page, more ? page.getLast().position() : null, oldest, reach(filter.chains()));
    }

    private Reach reach(String[] chains) {
        // Asked first: what is read meanwhile makes it no less true.
        boolean isLogRead = heads.isCaughtUp();
        Collection<HeadSigned> remembered = heads.of(chains);
        int compared = (int) remembered.stream()
                .filter(head -> !head.chain().equals(AuditHeads.ROOTS))
                .count();
        return sources.database()
                .read(tx -> new Reach(
                        compared,
                        isLogRead,
                        sources.entries().cutOff(tx, remembered).stream()
                                .findFirst()
                                .orElse(null),
                        foreign(tx, chains).orElse(null)));
    }

    private Optional<AuditRoot.Head> foreign(Tx tx, String[] chains) {
        List<String> names = chains == null ? sources.entries().chains(tx) : List.of(chains);
        return sources.entries().sealedHeads(tx, names).stream()
                .filter(this::isForeign)
                .findFirst()
                .map(head -> firstForeign(tx, head.head()));
    }

    /** Where a chain ceases to be ours; of many that are not, one of the last. */
    private AuditRoot.Head firstForeign(Tx tx, AuditRoot.Head end) {
        return sources.entries().fromEnd(tx, end.chain(), config.exportPage()).stream()
                .takeWhile(this::isForeign)
                .map(SealedHead::head)
                .reduce(end, (newer, older) -> older);
    }

    private boolean isForeign(SealedHead entry) {
        return seals.writer(entry) == EntrySeals.Writer.SOMEBODY_ELSE;
    }

    /**
     * Everything of some chains, for a file. A chain that was rewritten and lost its roots with it fits together again, so
     * what the log contradicts is not sealed.
     *
     * @param chains names; null = all
     */
    AuditExport export(String[] chains) {
        AuditExport lines = lines(chains);
        return reach(chains).isWhole() ? lines : lines.withoutSeal();
    }

    private AuditExport lines(String[] chains) {
        return new AuditExport(
                sources, chains, clock.instant().truncatedTo(ChronoUnit.MICROS).toString(), config.exportPage());
    }

    /** Checks everything of some chains from their first entry on, as it stands in the database now. */
    Whole verify(String[] chains) {
        try {
            AuditVerdict verdict = AuditVerifier.verify(
                    lines(chains),
                    Optional.of(sources.key().current().publicKey().thumbprint()));
            return new Whole(verdict, reach(chains));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
