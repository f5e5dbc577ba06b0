package io.tradewind.compliance.audit;

import io.tradewind.compliance.audit.RootRepository.SignedRoot;
import io.tradewind.contracts.audit.AuditLine;
import io.tradewind.contracts.audit.AuditRoot;
import io.tradewind.contracts.audit.Digests;
import io.tradewind.kit.sql.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The lines of an export, read from the database as they are asked for, so that a trail of any length needs the memory
 * of one page. What it covers is fixed when it begins: entries that come later are not in it.
 *
 * <p>It hides nothing: what was changed in the database is exported as it stands, and the verifier finds it. What only the
 * log can contradict is exported without a seal.
 */
final class AuditExport implements Iterator<String> {
    private static final int ROOTS_AT_ONCE = 100;

    private final Database database;
    private final AuditRepository entries;
    private final RootRepository roots;
    private final AuditKey key;
    private final String[] scope;
    private final int pageSize;
    private final String exportedAt;
    private final long lastRoot;
    private final List<AuditRoot.Head> heads;
    private final Deque<AuditLine> waiting = new ArrayDeque<>();
    private final MessageDigest digest = Digests.fresh();
    private long rootReached;
    private long rootsWritten;
    private long entriesWritten;
    private int chain;
    private AuditRoot.Head lastEntry;
    private boolean isSealed;
    private boolean isContradicted;

    /** @param scope names of chains; null = all */
    AuditExport(AuditService.Sources from, String[] scope, String exportedAt, int pageSize) {
        this.database = from.database();
        this.entries = from.entries();
        this.roots = from.roots();
        this.key = from.key();
        this.scope = scope;
        this.exportedAt = exportedAt;
        this.pageSize = pageSize;
        // Roots first: every root that is exported then has its entries in the file.
        this.lastRoot = database.read(roots::newest).map(SignedRoot::number).orElse(0L);
        this.heads = database.read(tx -> entries.heads(tx, scope == null ? entries.chains(tx) : List.of(scope)));
        waiting.add(AuditLine.header(scope == null ? null : List.of(scope), exportedAt, key.all()));
    }

    /** The same lines, but the seal: we do not put our name under what the log knows otherwise. */
    AuditExport withoutSeal() {
        isContradicted = true;
        return this;
    }

    @Override
    public boolean hasNext() {
        if (isContradicted && waiting.isEmpty()) {
            readOn();
            return !waiting.isEmpty();
        }
        return !isSealed;
    }

    @Override
    public String next() {
        if (isSealed) {
            throw new NoSuchElementException("the seal was the last line");
        }
        if (waiting.isEmpty()) {
            readOn();
        }
        AuditLine line = waiting.isEmpty() ? seal() : waiting.poll();
        String text = line.text();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return text;
    }

    private void readOn() {
        if (rootReached < lastRoot) {
            readRoots();
        }
        while (waiting.isEmpty() && chain < heads.size()) {
            readEntries();
        }
    }

    private void readRoots() {
        List<SignedRoot> some = database.read(tx -> roots.after(tx, rootReached, ROOTS_AT_ONCE));
        for (SignedRoot root : some) {
            if (root.number() <= lastRoot) {
                waiting.add(AuditLine.root(root.body(), root.signature()));
                database.read(tx -> roots.heads(tx, root.number(), scope))
                        .forEach(covered ->
                                waiting.add(AuditLine.head(covered.root(), covered.index(), covered.head())));
                rootReached = root.number();
                rootsWritten++;
            }
        }
        if (some.isEmpty()) {
            // Rows are missing at the end: the verifier will say so.
            rootReached = lastRoot;
        }
    }

    private void readEntries() {
        AuditRoot.Head head = heads.get(chain);
        long from = lastEntry == null ? 0 : lastEntry.seq();
        List<AuditLine> lines = database.read(tx -> entries.after(tx, head, from, pageSize, (entry, hash) -> {
            lastEntry = new AuditRoot.Head(entry.chain(), entry.seq(), hash);
            return AuditLine.entry(entry, hash);
        }));
        waiting.addAll(lines);
        entriesWritten += lines.size();
        if (lines.size() < pageSize) {
            lastEntry = null;
            chain++;
        }
    }

    private AuditLine seal() {
        isSealed = true;
        AuditKey.Pair pair = key.current();
        String body = AuditLine.sealBody(
                HexFormat.of().formatHex(digest.digest()),
                entriesWritten,
                rootsWritten,
                heads,
                exportedAt,
                pair.publicKey().thumbprint());
        return AuditLine.seal(body, pair.sign(body));
    }
}
