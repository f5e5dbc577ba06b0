package io.tradewind.compliance.audit;

import io.tradewind.contracts.audit.AuditVerdict;
import io.tradewind.contracts.audit.AuditVerifier;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Reads the trail, and doubts what it reads. */
@Singleton
class AuditService {
    private final Sources sources;
    private final AuditConfig config;
    private final Clock clock;

    AuditService(
            Database database,
            AuditRepository entries,
            RootRepository roots,
            AuditKey key,
            AuditConfig config,
            Clock clock) {
        this.sources = new Sources(database, entries, roots, key);
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
     */
    record Page(List<StoredEntry> entries, Long nextCursor, Doubt firstBad) {}

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
        return new Page(page, more ? page.getLast().position() : null, oldest);
    }

    /**
     * Everything of some chains, for a file.
     *
     * @param chains names; null = all
     */
    AuditExport export(String[] chains) {
        return new AuditExport(
                sources, chains, clock.instant().truncatedTo(ChronoUnit.MICROS).toString(), config.exportPage());
    }

    /** Checks everything of some chains from their first entry on, as it stands in the database now. */
    AuditVerdict verify(String[] chains) {
        try {
            return AuditVerifier.verify(
                    export(chains),
                    Optional.of(sources.key().current().publicKey().thumbprint()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
