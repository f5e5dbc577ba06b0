package io.tradewind.contracts.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.audit.AuditVerdict.Broken;
import io.tradewind.contracts.audit.AuditVerdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entries of an export: each chain begins at 1, has no gap, and every entry names the hash of the one before. */
final class AuditChainsCheck {
    private static final Pattern NAMED = Pattern.compile("\"chain\":\"([a-z0-9-]{1,40})\",\"seq\":(\\d{1,18})[,}]");

    private final AuditRootsCheck roots;
    private final List<AuditRoot.Head> ended = new ArrayList<>();
    private AuditRoot.Head last;
    private long entries;

    AuditChainsCheck(AuditRootsCheck roots) {
        this.roots = roots;
    }

    long entries() {
        return entries;
    }

    int count() {
        return ended.size() + (last == null ? 0 : 1);
    }

    /** Where the check stands, for a person. */
    String place() {
        return last == null ? "its beginning" : "entry " + last.seq() + " of " + last.chain();
    }

    void entry(AuditLine line, JsonNode body, long number) throws Broken {
        String chain = body.path("chain").asText();
        long seq = body.path("seq").asLong();
        if (last == null || !last.chain().equals(chain)) {
            begin(chain, seq, number);
        } else if (seq != last.seq() + 1) {
            throw broken(
                    number,
                    chain,
                    last.seq() + 1,
                    "entry " + seq + " stands where entry " + (last.seq() + 1)
                            + " belongs: an entry is missing, doubled or moved");
        }
        String before = seq == 1 ? AuditEntry.NOTHING : last.hash();
        if (!body.path("prev").asText().equals(before)) {
            throw broken(number, chain, seq, "names another entry before it than the one that stands there");
        }
        Optional<String> rooted = roots.expected(chain, seq);
        if (rooted.isPresent() && !rooted.get().equals(line.hash())) {
            throw broken(number, chain, seq, "is not the entry that was signed for in a root");
        }
        last = new AuditRoot.Head(chain, seq, line.hash());
        entries++;
    }

    private void begin(String chain, long seq, long number) throws Broken {
        if (last != null) {
            if (chain.compareTo(last.chain()) < 0) {
                throw broken(number, chain, seq, "stands among the entries of " + last.chain());
            }
            endOfChain(number);
            ended.add(last);
        }
        if (seq != 1) {
            throw broken(number, chain, 1, "the chain begins with entry " + seq + " instead of 1");
        }
        if (!roots.isInScope(chain)) {
            throw broken(number, chain, seq, "the header does not name this chain");
        }
    }

    /** What was signed for in a root has to have come. */
    private void endOfChain(long number) throws Broken {
        long signed = roots.newest(last.chain());
        if (signed > last.seq()) {
            throw broken(
                    number,
                    last.chain(),
                    last.seq() + 1,
                    "a root covers the chain up to entry " + signed + ", the file ends at " + last.seq());
        }
    }

    /** Compares with the heads that the seal names. */
    void close(JsonNode sealed, long number) throws Broken {
        if (last != null) {
            endOfChain(number);
            ended.add(last);
            last = null;
        }
        int i = 0;
        for (JsonNode head : sealed) {
            String chain = head.path("chain").asText();
            AuditRoot.Head seen = i < ended.size() ? ended.get(i) : null;
            if (seen == null || !seen.chain().equals(chain)) {
                throw broken(number, chain, 1, "the whole chain is missing");
            }
            long seq = head.path("seq").asLong();
            if (seq != seen.seq() || !head.path("hash").asText().equals(seen.hash())) {
                throw broken(
                        number,
                        chain,
                        Math.min(seq, seen.seq()) + 1,
                        "the seal ends the chain at entry " + seq + ", the file at " + seen.seq());
            }
            i++;
        }
        if (i < ended.size()) {
            throw broken(number, ended.get(i).chain(), 1, "the seal does not know this chain");
        }
        Optional<String> unseen =
                roots.firstChainNotIn(ended.stream().map(AuditRoot.Head::chain).toList());
        if (unseen.isPresent()) {
            throw broken(number, unseen.get(), 1, "a root covers this chain, the file has nothing of it");
        }
    }

    /** About a line that cannot be read: the entry that should have come, or the first one of a new chain. */
    Finding nextFinding(long number, String text, String why) {
        Matcher named = NAMED.matcher(text);
        boolean first = named.find() && named.group(2).equals("1");
        if (first && (last == null || named.group(1).compareTo(last.chain()) > 0)) {
            return finding(number, named.group(1), 1, why);
        }
        return last == null ? finding(number, null, 0, why) : finding(number, last.chain(), last.seq() + 1, why);
    }

    private static Broken broken(long number, String chain, long seq, String why) {
        return new Broken(finding(number, chain, seq, why));
    }

    private static Finding finding(long number, String chain, long seq, String why) {
        return new Finding(number, chain == null ? "entry" : "entry " + seq + " of " + chain, chain, seq, why);
    }
}
