package io.tradewind.contracts.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.audit.AuditVerdict.Broken;
import io.tradewind.contracts.audit.AuditVerdict.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Header and roots of an export: signatures, their order, and the heads that they cover. */
final class AuditRootsCheck {
    private final Map<String, AuditSignature.Key> keys = new HashMap<>();
    /** Hash by number of the entry, by chain: what the roots signed for. */
    private final Map<String, TreeMap<Long, String>> heads = new TreeMap<>();
    /** Null = all chains. */
    private Set<String> scope;

    private Set<String> inRoot = new HashSet<>();
    private Set<String> inRootBefore = new HashSet<>();
    private List<String> leaves = List.of();
    private String previous = AuditEntry.NOTHING;
    private int lastIndex = -1;
    private boolean isOpen;
    private long count;

    long count() {
        return count;
    }

    Optional<AuditSignature.Key> key(String thumbprint) {
        return Optional.ofNullable(keys.get(thumbprint));
    }

    boolean isInScope(String chain) {
        return scope == null || scope.contains(chain);
    }

    /** Hash that a root signed for; empty when none ended at this entry. */
    Optional<String> expected(String chain, long seq) {
        return Optional.ofNullable(heads.getOrDefault(chain, new TreeMap<>()).get(seq));
    }

    /** The last entry of a chain that a root covers; 0 = none. */
    long newest(String chain) {
        TreeMap<Long, String> known = heads.get(chain);
        return known == null ? 0 : known.lastKey();
    }

    Optional<String> firstChainNotIn(List<String> seen) {
        return heads.keySet().stream().filter(chain -> !seen.contains(chain)).findFirst();
    }

    void header(JsonNode body, long number) throws Broken {
        if (!"tradewind-audit".equals(body.path("format").asText())) {
            throw broken(number, "header", "this is not an export of an audit trail");
        }
        if (!"all".equals(body.path("scope").asText())) {
            scope = new HashSet<>();
            body.path("scope").forEach(chain -> scope.add(chain.asText()));
        }
        try {
            for (JsonNode jwk : body.path("keys")) {
                AuditSignature.Key key = AuditSignature.Key.of(jwk.toString());
                keys.put(key.thumbprint(), key);
            }
        } catch (IllegalArgumentException e) {
            throw broken(number, "header", "a public key cannot be read: " + e.getMessage());
        }
    }

    void root(AuditLine line, JsonNode body, long number) throws Broken {
        String what = "root " + (count + 1);
        if (body.path("root").asLong() != count + 1) {
            throw broken(number, what, "root " + body.path("root") + " stands where root " + (count + 1) + " belongs");
        }
        if (!body.path("prev").asText().equals(previous)) {
            throw broken(number, what, "names another root before it than the one that stands there");
        }
        AuditSignature.Key key = keys.get(body.path("key").asText());
        if (key == null || !AuditSignature.isBy(key, line.body(), line.signature())) {
            throw broken(number, what, "the signature is not by a key of the header");
        }
        List<String> listed = new ArrayList<>();
        body.path("leaves").forEach(leaf -> listed.add(leaf.asText()));
        leaves = listed;
        previous = line.hash();
        lastIndex = -1;
        isOpen = true;
        count++;
    }

    void head(JsonNode body, long number) throws Broken {
        String chain = body.path("chain").asText();
        long seq = body.path("seq").asLong();
        String hash = body.path("hash").asText();
        int index = body.path("index").asInt(-1);
        String what = "head of " + chain + " at root " + count;
        if (body.path("root").asLong() != count || index <= lastIndex || index >= leaves.size()) {
            throw broken(number, what, "does not belong to the root above it");
        }
        if (!leaves.get(index).equals(new AuditRoot.Head(chain, seq, hash).leaf())) {
            throw broken(number, what, "is not what the root was signed for");
        }
        if (seq < newest(chain)) {
            throw broken(number, what, "stands before the head of an earlier root");
        }
        heads.computeIfAbsent(chain, name -> new TreeMap<>()).put(seq, hash);
        inRoot.add(chain);
        lastIndex = index;
    }

    /** At the end of a root's heads: no chain of the root before is left out, and in a file of all chains none at all. */
    void closeRoot(long number) throws Broken {
        if (!isOpen) {
            return;
        }
        if (!inRoot.containsAll(inRootBefore) || scope == null && inRoot.size() != leaves.size()) {
            throw broken(number, "root " + count, "heads of chains that the root covers are missing");
        }
        inRootBefore = inRoot;
        inRoot = new HashSet<>();
        leaves = List.of();
        isOpen = false;
    }

    private static Broken broken(long number, String what, String why) {
        return new Broken(new Finding(number, what, null, 0, why));
    }
}
