package io.tradewind.compliance.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tradewind.contracts.audit.AuditEntry;
import io.tradewind.contracts.audit.AuditVerdict;
import java.util.List;

/**
 * A page of the trail, newest first.
 *
 * @param nextCursor for the next page; null at the end
 */
record AuditView(List<Entry> entries, String nextCursor, Verification verification) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An entry.
     *
     * @param at time of the event, ISO 8601 with microseconds as it was hashed
     * @param recordedAt time of its entry into the chain, as {@code at}
     * @param payload the event; a text when it is not JSON any more
     * @param prev hash of the entry before
     */
    record Entry(
            String chain,
            long seq,
            String kind,
            String eventId,
            String topic,
            String source,
            String correlationId,
            String at,
            String recordedAt,
            JsonNode payload,
            String prev,
            String hash) {
        static Entry of(StoredEntry stored) {
            AuditEntry entry = stored.entry();
            return new Entry(
                    entry.chain(),
                    entry.seq(),
                    entry.kind(),
                    entry.eventId().toString(),
                    entry.topic(),
                    entry.source(),
                    entry.correlationId(),
                    entry.at().toString(),
                    entry.recordedAt().toString(),
                    tree(entry.payload()),
                    entry.previous(),
                    stored.hash());
        }

        private static JsonNode tree(String payload) {
            try {
                return JSON.readTree(payload);
            } catch (JsonProcessingException e) {
                return TextNode.valueOf(payload);
            }
        }
    }

    /**
     * Whether what is shown is what was written, and everything that was.
     *
     * @param entries checked
     * @param heads chains whose newest entry the log remembers, compared with it
     * @param logRead false until the log was read to its end after a start: it may remember more than was compared
     * @param firstBad null when intact
     */
    record Verification(boolean intact, long entries, int heads, boolean logRead, Bad firstBad) {
        static Verification of(AuditService.Whole whole) {
            AuditVerdict.Finding bad = whole.verdict().firstBad();
            Bad found =
                    bad == null ? null : new Bad(bad.chain(), bad.seq() == 0 ? null : bad.seq(), bad.what(), bad.why());
            return of(whole.verdict().entries(), whole.reach(), found);
        }

        static Verification of(AuditService.Page page) {
            AuditService.Doubt doubt = page.firstBad();
            Bad found = doubt == null
                    ? null
                    : Bad.entry(
                            doubt.entry().entry().chain(), doubt.entry().entry().seq(), doubt.why());
            return of(page.entries().size(), page.reach(), found);
        }

        private static Verification of(long entries, AuditService.Reach reach, Bad found) {
            Bad first = found == null ? Bad.of(reach) : found;
            return new Verification(first == null, entries, reach.heads(), reach.logRead(), first);
        }
    }

    /**
     * The first bad entry.
     *
     * @param chain null when it is no entry but a root
     * @param seq null when it is no entry but a root
     */
    record Bad(String chain, Long seq, String what, String why) {
        /** Null when the chains go as far as they should, and are ours to their end. */
        static Bad of(AuditService.Reach reach) {
            if (reach.cutOff() != null) {
                return of(reach.cutOff());
            }
            return reach.foreign() == null
                    ? null
                    : entry(
                            reach.foreign().chain(),
                            reach.foreign().seq(),
                            "bears no seal of this agent: somebody else added or changed it");
        }

        private static Bad of(CutOff cut) {
            return cut.isRoots()
                    ? new Bad(null, null, "root " + cut.head().seq(), cut.why())
                    : entry(cut.head().chain(), cut.head().seq(), cut.why());
        }

        static Bad entry(String chain, long seq, String why) {
            return new Bad(chain, seq, "entry " + seq + " of " + chain, why);
        }
    }

    static AuditView of(AuditService.Page page) {
        return new AuditView(
                page.entries().stream().map(Entry::of).toList(),
                page.nextCursor() == null ? null : Long.toString(page.nextCursor()),
                Verification.of(page));
    }
}
