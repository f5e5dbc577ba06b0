package io.tradewind.compliance.audit;

import io.tradewind.contracts.audit.AuditEntry;
import io.tradewind.contracts.audit.AuditRoot;
import io.tradewind.contracts.audit.HeadSigned;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Table {@code audit_entry}: rows are added, never changed. */
@Singleton
class AuditRepository {
    /** Held until the end of the transaction by whoever appends or signs. */
    private static final long WRITING = 0x6175_6469_74L;

    private static final String COLUMNS =
            "chain, seq, prev, hash, kind, event_id, topic, source, correlation_id, at, recorded_at, payload";

    private static final String INSERT =
            "insert into audit_entry (" + COLUMNS + ", seal) select a.chain, a.seq::bigint, a.prev,"
                    + " a.hash, a.kind, a.event_id::uuid, a.topic, a.source, a.correlation_id, a.at::timestamptz,"
                    + " a.recorded_at::timestamptz, a.payload, a.seal from unnest(?::text[], ?::text[], ?::text[],"
                    + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
                    + " ?::text[], ?::text[]) with ordinality as a(" + COLUMNS + ", seal, n) order by a.n";

    private static final String HEADS =
            "select e.chain, e.seq, e.hash, e.seal from unnest(?::text[]) as c(chain) join lateral (select chain, seq,"
                    + " hash, seal from audit_entry where chain = c.chain order by seq desc limit 1) e on true"
                    + " order by e.chain";

    /** From chain to chain by the index, instead of through every entry. */
    private static final String CHAINS =
            "with recursive c(chain) as ((select chain from audit_entry order by chain limit 1)"
                    + " union all select (select e.chain from audit_entry e where e.chain > c.chain order by e.chain limit 1)"
                    + " from c where c.chain is not null) select chain from c where chain is not null";

    private static final String PAGE = "select e.position, e.chain, e.seq, e.prev, e.hash, e.kind, e.event_id, e.topic,"
            + " e.source, e.correlation_id, e.at, e.recorded_at, e.payload, b.hash as before, n.prev as after,"
            + " not exists (select 1 from audit_entry l where l.chain = e.chain and l.seq > e.seq) as is_last,"
            + " exists (select 1 from audit_root_head r where r.chain = e.chain and r.seq = e.seq and r.hash <> e.hash)"
            + "   as is_other_in_root"
            + " from audit_entry e left join audit_entry b on b.chain = e.chain and b.seq = e.seq - 1"
            + " left join audit_entry n on n.chain = e.chain and n.seq = e.seq + 1"
            + " where (?::text[] is null or e.chain = any(?::text[])) and (?::text is null or e.kind = ?::text)"
            + " and (?::timestamptz is null or e.at >= ?::timestamptz)"
            + " and (?::timestamptz is null or e.at < ?::timestamptz)"
            + " and (?::bigint is null or e.position < ?::bigint) order by e.position desc limit ?";

    void lock(Tx tx) {
        tx.one("select pg_advisory_xact_lock(?)::text as locked", row -> row.string("locked"), WRITING);
    }

    /** Those of the events that are in the trail. */
    List<UUID> known(Tx tx, List<UUID> events) {
        return tx.list(
                "select event_id from audit_entry where event_id = any(?::text[]::uuid[])",
                row -> row.uuid("event_id"),
                (Object) events.stream().map(UUID::toString).toArray(String[]::new));
    }

    /** Newest entries of these chains, by name; a chain without entries is left out. */
    List<AuditRoot.Head> heads(Tx tx, List<String> chains) {
        return sealedHeads(tx, chains).stream().map(SealedHead::head).toList();
    }

    /** As {@link #heads}, with their seals. */
    List<SealedHead> sealedHeads(Tx tx, List<String> chains) {
        return tx.list(HEADS, AuditRepository::sealedHead, (Object) chains.toArray(String[]::new));
    }

    /** A chain's entries from its end, newest first. */
    List<SealedHead> fromEnd(Tx tx, String chain, int limit) {
        return tx.list(
                "select chain, seq, hash, seal from audit_entry where chain = ? order by seq desc limit ?",
                AuditRepository::sealedHead,
                chain,
                limit);
    }

    private static SealedHead sealedHead(Row row) throws SQLException {
        return new SealedHead(
                new AuditRoot.Head(row.string("chain"), row.longValue("seq"), row.string("hash")), row.string("seal"));
    }

    /** Place of the newest entry among all; 0 without one. */
    long newestPosition(Tx tx) {
        return tx.one("select coalesce(max(position), 0) as newest from audit_entry", row -> row.longValue("newest"))
                .orElse(0L);
    }

    /** Names of the chains that grew after a position, up to another; from 0 all. */
    List<String> chainsBetween(Tx tx, long after, long to) {
        return after == 0
                ? chains(tx)
                : tx.list(
                        "select distinct chain from audit_entry where position > ? and position <= ?",
                        row -> row.string("chain"),
                        after,
                        to);
    }

    /** Those chains that do not have the entry of their head, by name; the roots, when they do not have that root. */
    List<CutOff> cutOff(Tx tx, Collection<HeadSigned> heads) {
        Map<String, HeadSigned> byChain = new HashMap<>();
        heads.forEach(head -> byChain.put(head.chain(), head));
        return tx.list(
                "select h.chain, h.stored as hash from (select t.chain, t.hash,"
                        + " case when t.chain = '" + AuditHeads.ROOTS + "'"
                        + " then (select r.hash from audit_root r where r.root = t.seq::bigint)"
                        + " else (select e.hash from audit_entry e where e.chain = t.chain and e.seq = t.seq::bigint) end"
                        + " as stored from unnest(?::text[], ?::text[], ?::text[]) as t(chain, seq, hash)) h"
                        + " where h.stored is distinct from h.hash order by h.chain",
                row -> new CutOff(byChain.get(row.string("chain")), row.string("hash")),
                heads.stream().map(HeadSigned::chain).toArray(String[]::new),
                heads.stream().map(head -> Long.toString(head.seq())).toArray(String[]::new),
                heads.stream().map(HeadSigned::hash).toArray(String[]::new));
    }

    /** Names of all chains, in their order. */
    List<String> chains(Tx tx) {
        return tx.list(CHAINS, row -> row.string("chain"));
    }

    /**
     * Adds entries.
     *
     * @param sealed their hashes and seals, in the same order
     */
    void insert(Tx tx, List<AuditEntry> entries, List<SealedHead> sealed) {
        if (entries.isEmpty()) {
            return;
        }
        tx.update(
                INSERT,
                Tx.column(entries, AuditEntry::chain),
                Tx.column(entries, entry -> Long.toString(entry.seq())),
                Tx.column(entries, AuditEntry::previous),
                Tx.column(sealed, each -> each.head().hash()),
                Tx.column(entries, AuditEntry::kind),
                Tx.column(entries, entry -> entry.eventId().toString()),
                Tx.column(entries, AuditEntry::topic),
                Tx.column(entries, AuditEntry::source),
                Tx.column(entries, AuditEntry::correlationId),
                Tx.column(entries, entry -> entry.at().toString()),
                Tx.column(entries, entry -> entry.recordedAt().toString()),
                Tx.column(entries, AuditEntry::payload),
                Tx.column(sealed, SealedHead::seal));
    }

    /** Newest first, one more than the limit when there are more. */
    List<StoredEntry> page(Tx tx, AuditFilter filter) {
        String kind = filter.kind() == null ? null : filter.kind().id();
        return tx.list(
                PAGE,
                row -> new StoredEntry(
                        row.longValue("position"),
                        entry(row),
                        row.string("hash"),
                        row.string("before"),
                        row.string("after"),
                        row.bool("is_last"),
                        row.bool("is_other_in_root")),
                filter.chains(),
                filter.chains(),
                kind,
                kind,
                filter.from(),
                filter.from(),
                filter.to(),
                filter.to(),
                filter.before(),
                filter.before(),
                filter.limit() + 1);
    }

    /** Entries of a chain after one of its numbers, up to a head, with their stored hashes. */
    <T> List<T> after(
            Tx tx,
            AuditRoot.Head head,
            long seq,
            int limit,
            java.util.function.BiFunction<AuditEntry, String, T> form) {
        return tx.list(
                "select " + COLUMNS + " from audit_entry where chain = ? and seq > ? and seq <= ? order by seq limit ?",
                row -> form.apply(entry(row), row.string("hash")),
                head.chain(),
                seq,
                head.seq(),
                limit);
    }

    private static AuditEntry entry(Row row) throws SQLException {
        return new AuditEntry(
                row.string("chain"),
                row.longValue("seq"),
                row.string("prev"),
                row.string("kind"),
                row.uuid("event_id"),
                row.string("topic"),
                row.string("source"),
                row.string("correlation_id"),
                row.instant("at"),
                row.instant("recorded_at"),
                row.string("payload"));
    }
}
