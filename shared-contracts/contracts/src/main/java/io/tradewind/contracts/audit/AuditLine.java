package io.tradewind.contracts.audit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of an export. Every byte of it counts: the hash is over the body as it stands, and around the body there is
 * exactly one way to write the rest.
 *
 * @param kind what the line is
 * @param body the JSON object of that kind
 * @param hash as it stands there; null in a seal
 * @param signature as it stands there; null where the kind has none
 */
public record AuditLine(Kind kind, String body, String hash, String signature) {
    private static final Pattern FORM = Pattern.compile(
            "\\{(?:\"hash\":\"([0-9a-f]{64})\",)?(?:\"signature\":\"([0-9a-f]{128})\",)?"
                    + "\"(header|root|head|entry|seal)\":(\\{.*\\})\\}",
            Pattern.DOTALL);

    /** The kinds of lines, in the order in which they may come. */
    public enum Kind {
        /** What this file is, and the public keys. */
        HEADER,
        /** A signed root. */
        ROOT,
        /** Where a chain stood at the root above. */
        HEAD,
        /** An entry of a chain. */
        ENTRY,
        /** The signature over all of the file before it. */
        SEAL;

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Reads a line without its line feed; refuses with a reason. */
    static AuditLine parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("is not of the form {\"hash\":…,\"<kind>\":{…}}");
        }
        Kind kind = Kind.valueOf(form.group(3).toUpperCase(java.util.Locale.ROOT));
        AuditLine line = new AuditLine(kind, form.group(4), form.group(1), form.group(2));
        if ((line.hash() == null) != (kind == Kind.SEAL)) {
            throw new IllegalArgumentException("a " + kind.id() + " has no hash where one belongs, or one too many");
        }
        if ((line.signature() != null) != (kind == Kind.ROOT || kind == Kind.SEAL)) {
            throw new IllegalArgumentException(
                    "a " + kind.id() + " has no signature where one belongs, or one too many");
        }
        if (line.hash() != null && !line.hash().equals(Digests.sha256(line.body()))) {
            throw new IllegalArgumentException("the hash is not the one of its content");
        }
        return line;
    }

    /**
     * The first line.
     *
     * @param chains names of the chains that the file is about; null = all there are
     * @param exportedAt ISO 8601
     */
    public static AuditLine header(List<String> chains, String exportedAt, List<AuditSignature.Key> keys) {
        return plain(
                Kind.HEADER,
                "{\"v\":1,\"format\":\"tradewind-audit\",\"scope\":" + (chains == null ? "\"all\"" : list(chains))
                        + ",\"exported_at\":\"" + exportedAt + "\",\"keys\":"
                        + keys.stream().map(AuditSignature.Key::jwk).collect(Collectors.joining(",", "[", "]"))
                        + "}");
    }

    /** A root as it was signed. */
    public static AuditLine root(String body, String signature) {
        return new AuditLine(Kind.ROOT, body, Digests.sha256(body), signature);
    }

    /**
     * Where a chain stood at a root.
     *
     * @param index place of its leaf in the root, from 0
     */
    public static AuditLine head(long root, int index, AuditRoot.Head head) {
        return plain(
                Kind.HEAD,
                "{\"v\":1,\"root\":" + root + ",\"index\":" + index + ","
                        + standing(head).substring(1));
    }

    /** An entry with the hash that it was stored with. */
    public static AuditLine entry(AuditEntry entry, String storedHash) {
        return new AuditLine(Kind.ENTRY, entry.body(), storedHash, null);
    }

    /**
     * What the seal signs.
     *
     * @param digest SHA-256 of every byte before the seal's line
     * @param heads the newest entry of each chain in the file, ordered by name
     */
    public static String sealBody(
            String digest, long entries, long roots, List<AuditRoot.Head> heads, String sealedAt, String key) {
        return "{\"v\":1,\"digest\":\"" + digest + "\",\"entries\":" + entries + ",\"roots\":" + roots + ",\"chains\":"
                + heads.stream().map(AuditLine::standing).collect(Collectors.joining(",", "[", "]"))
                + ",\"sealed_at\":\"" + sealedAt + "\",\"key\":\"" + key + "\"}";
    }

    /** The last line. */
    public static AuditLine seal(String body, String signature) {
        return new AuditLine(Kind.SEAL, body, null, signature);
    }

    /** With its line feed. */
    public String text() {
        return "{" + (hash == null ? "" : "\"hash\":\"" + hash + "\",")
                + (signature == null ? "" : "\"signature\":\"" + signature + "\",") + "\"" + kind.id() + "\":" + body
                + "}\n";
    }

    private static AuditLine plain(Kind kind, String body) {
        return new AuditLine(kind, body, Digests.sha256(body), null);
    }

    private static String standing(AuditRoot.Head head) {
        return "{\"chain\":\"" + head.chain() + "\",\"seq\":" + head.seq() + ",\"hash\":\"" + head.hash() + "\"}";
    }

    private static String list(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",", "[", "]"));
    }
}
