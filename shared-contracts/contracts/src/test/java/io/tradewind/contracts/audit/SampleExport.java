package io.tradewind.contracts.audit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** A small export: two chains, two roots. Its parts can be changed before it is sealed. */
final class SampleExport {
    private static final Instant TIME = Instant.parse("2026-11-26T10:00:00.123456Z");

    final KeyPair pair = pair();
    final List<AuditLine> lines = new ArrayList<>();
    final List<AuditRoot.Head> heads = new ArrayList<>();

    /** Everything but the seal. */
    static SampleExport unsealed() {
        return new SampleExport().filled(true);
    }

    /** As {@link #unsealed}, without roots. */
    static SampleExport withoutRoots() {
        return new SampleExport().filled(false);
    }

    private SampleExport filled(boolean withRoots) {
        List<AuditEntry> account = chain("account-1", 3);
        List<AuditEntry> system = chain("system", 2);
        lines.add(AuditLine.header(null, TIME.toString(), List.of(key())));
        if (withRoots) {
            String first = root(1, AuditEntry.NOTHING, List.of(head(account.get(0))));
            root(2, Digests.sha256(first), List.of(head(account.get(1)), head(system.get(1))));
        }
        account.forEach(entry -> lines.add(AuditLine.entry(entry, entry.hash())));
        system.forEach(entry -> lines.add(AuditLine.entry(entry, entry.hash())));
        heads.add(head(account.get(2)));
        heads.add(head(system.get(1)));
        return this;
    }

    static List<AuditEntry> chain(String name, int length) {
        List<AuditEntry> chain = new ArrayList<>();
        String previous = AuditEntry.NOTHING;
        for (int seq = 1; seq <= length; seq++) {
            AuditEntry entry = new AuditEntry(
                    name,
                    seq,
                    previous,
                    "order",
                    new UUID(name.hashCode(), seq),
                    "execution.order.v1",
                    "execution-engine",
                    seq % 2 == 0 ? null : "req-\"é\"-" + seq,
                    TIME,
                    TIME.plusSeconds(seq),
                    "{\"type\":\"order_changed\",\"order_id\":" + seq + ",\"reason\":\"größer\"}");
            chain.add(entry);
            previous = entry.hash();
        }
        return chain;
    }

    static AuditRoot.Head head(AuditEntry entry) {
        return new AuditRoot.Head(entry.chain(), entry.seq(), entry.hash());
    }

    AuditSignature.Key key() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return new AuditSignature.Key(
                base64(key.getW().getAffineX()), base64(key.getW().getAffineY()));
    }

    String root(long number, String previous, List<AuditRoot.Head> covered) {
        String body = new AuditRoot(
                        number,
                        previous,
                        TIME,
                        key().thumbprint(),
                        covered.stream().map(AuditRoot.Head::leaf).toList())
                .body();
        lines.add(AuditLine.root(body, AuditSignature.sign(pair.getPrivate(), body)));
        for (int i = 0; i < covered.size(); i++) {
            lines.add(AuditLine.head(number, i, covered.get(i)));
        }
        return body;
    }

    /** The whole file, sealed by its key as it stands now. */
    String sealed() {
        String content = content(lines);
        long entries = lines.stream()
                .filter(line -> line.kind() == AuditLine.Kind.ENTRY)
                .count();
        long roots = lines.stream()
                .filter(line -> line.kind() == AuditLine.Kind.ROOT)
                .count();
        String body =
                AuditLine.sealBody(Digests.sha256(content), entries, roots, heads, TIME.toString(), key().thumbprint());
        return content
                + AuditLine.seal(body, AuditSignature.sign(pair.getPrivate(), body))
                        .text();
    }

    static String content(List<AuditLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()));
        return text.toString();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, signed.length);
        System.arraycopy(signed, signed.length - length, fixed, 32 - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
