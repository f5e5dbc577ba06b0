package io.tradewind.compliance.audit;

import io.tradewind.contracts.audit.AuditRoot;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables {@code audit_root} and {@code audit_root_head}: rows are added, never changed. */
@Singleton
class RootRepository {
    private static final String COLUMNS = "root, body, hash, signature, signed_at";

    private static final Pattern SIGNED_AT = Pattern.compile("\"signed_at\":\"([^\"]{1,40})\"");

    /** A root as it was signed. */
    record SignedRoot(long number, String body, String hash, String signature, Instant signedAt) {
        /** As the log remembers how far the roots have come. */
        AuditRoot.Head asHead() {
            return new AuditRoot.Head(AuditHeads.ROOTS, number, hash);
        }
    }

    /** A chain's place in a root. */
    record Covered(long root, int index, AuditRoot.Head head) {}

    Optional<SignedRoot> newest(Tx tx) {
        return tx.one("select " + COLUMNS + " from audit_root order by root desc limit 1", RootRepository::read);
    }

    /** After a number, in their order. */
    List<SignedRoot> after(Tx tx, long number, int limit) {
        return tx.list(
                "select " + COLUMNS + " from audit_root where root > ? order by root limit ?",
                RootRepository::read,
                number,
                limit);
    }

    /** Heads of a root, of some chains (null = all), in their order. */
    List<Covered> heads(Tx tx, long root, String[] chains) {
        return tx.list(
                "select root, index, chain, seq, hash from audit_root_head where root = ?"
                        + " and (?::text[] is null or chain = any(?::text[])) order by index",
                row -> new Covered(
                        row.longValue("root"),
                        row.intValue("index"),
                        new AuditRoot.Head(row.string("chain"), row.longValue("seq"), row.string("hash"))),
                root,
                chains,
                chains);
    }

    void insert(Tx tx, SignedRoot root, List<AuditRoot.Head> heads) {
        tx.update(
                "insert into audit_root (" + COLUMNS + ") values (?, ?, ?, ?, ?)",
                root.number(),
                root.body(),
                root.hash(),
                root.signature(),
                root.signedAt());
        tx.update(
                "insert into audit_root_head (root, index, chain, seq, hash)"
                        + " select ?, (h.n - 1)::int, h.chain, h.seq::bigint, h.hash"
                        + " from unnest(?::text[], ?::text[], ?::text[]) with ordinality as h(chain, seq, hash, n)",
                root.number(),
                Tx.column(heads, AuditRoot.Head::chain),
                Tx.column(heads, head -> Long.toString(head.seq())),
                Tx.column(heads, AuditRoot.Head::hash));
    }

    private static SignedRoot read(Row row) throws SQLException {
        return new SignedRoot(
                row.longValue("root"),
                row.string("body"),
                row.string("hash"),
                row.string("signature"),
                signedAt(row.string("body")));
    }

    /**
     * What the signature covers: the column beside it can be moved, and a root of next year would be the last one. A body
     * that does not say counts as an old one.
     */
    static Instant signedAt(String body) {
        Matcher said = SIGNED_AT.matcher(body);
        try {
            return said.find() ? Instant.parse(said.group(1)) : Instant.EPOCH;
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
