package io.tradewind.contracts.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.contracts.audit.AuditVerdict.Broken;
import io.tradewind.contracts.audit.AuditVerdict.Finding;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;

/**
 * Checks an export without asking anybody: line by line, so that a file of any size needs little memory, and ends at the
 * first thing that is wrong. The format stands in {@code docs/reference/audit.md}.
 */
public final class AuditVerifier {
    /** A longer line is no line of ours. */
    private static final int LONGEST_LINE = 16 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final MessageDigest digest = Digests.fresh();
    private final AuditRootsCheck roots = new AuditRootsCheck();
    private final AuditChainsCheck chains = new AuditChainsCheck(roots);
    private final String expectedKey;
    private AuditLine.Kind before;
    private long number;
    private String key;

    private AuditVerifier(String expectedKey) {
        this.expectedKey = expectedKey;
    }

    /**
     * Reads to the end or to the first thing that is wrong.
     *
     * @param expectedKey thumbprint of the key that has to have sealed the file, from another source than the file;
     *     empty = any key, which proves only that the file fits together
     */
    public static AuditVerdict verify(InputStream export, Optional<String> expectedKey) throws IOException {
        AuditVerifier verifier = new AuditVerifier(expectedKey.orElse(null));
        InputStream in = new BufferedInputStream(export, 1 << 16);
        return verifier.verdict(() -> verifier.next(in));
    }

    /** As {@link #verify(InputStream, Optional)}, of lines with their line feeds as an export gives them. */
    public static AuditVerdict verify(Iterator<String> export, Optional<String> expectedKey) throws IOException {
        AuditVerifier verifier = new AuditVerifier(expectedKey.orElse(null));
        return verifier.verdict(() -> {
            if (!export.hasNext()) {
                return null;
            }
            String line = export.next();
            return line.substring(0, line.length() - 1).getBytes(StandardCharsets.UTF_8);
        });
    }

    /** Gives a line without its line feed; null at the end. */
    private interface Lines {
        byte[] next() throws IOException, Broken;
    }

    private AuditVerdict verdict(Lines lines) throws IOException {
        Finding found = null;
        try {
            readAll(lines);
        } catch (Broken broken) {
            found = broken.finding();
        }
        return new AuditVerdict(chains.entries(), chains.count(), roots.count(), key, found);
    }

    private void readAll(Lines lines) throws IOException, Broken {
        byte[] line = lines.next();
        while (line != null) {
            number++;
            take(line);
            line = lines.next();
        }
        if (before != AuditLine.Kind.SEAL) {
            number++;
            throw broken("seal", "the file ends without its seal: something is cut off after " + chains.place());
        }
    }

    private void take(byte[] bytes) throws Broken {
        String text = text(bytes);
        AuditLine line;
        try {
            line = AuditLine.parse(text);
        } catch (IllegalArgumentException e) {
            throw unreadable(text, e.getMessage());
        }
        order(line.kind());
        try {
            JsonNode body = JSON.readTree(line.body());
            if (body.path("v").asInt() != 1) {
                throw unreadable(text, "is of a version that this verifier does not know");
            }
            switch (line.kind()) {
                case HEADER -> roots.header(body, number);
                case ROOT -> roots.root(line, body, number);
                case HEAD -> roots.head(body, number);
                case ENTRY -> chains.entry(line, body, number);
                case SEAL -> seal(line, body);
            }
        } catch (JsonProcessingException e) {
            throw unreadable(text, "does not hold a JSON object");
        }
        digest.update(bytes);
        digest.update((byte) '\n');
        before = line.kind();
    }

    /** Header once, then roots with their heads, then entries, then the seal. */
    private void order(AuditLine.Kind kind) throws Broken {
        boolean fits = switch (kind) {
            case HEADER -> before == null;
            case ROOT ->
                before == AuditLine.Kind.HEADER || before == AuditLine.Kind.ROOT || before == AuditLine.Kind.HEAD;
            case HEAD -> before == AuditLine.Kind.ROOT || before == AuditLine.Kind.HEAD;
            case ENTRY, SEAL -> before != null && before != AuditLine.Kind.SEAL;
        };
        if (!fits) {
            throw broken(kind.id(), "a " + kind.id() + " does not belong here");
        }
        if (kind == AuditLine.Kind.ROOT || kind == AuditLine.Kind.ENTRY || kind == AuditLine.Kind.SEAL) {
            roots.closeRoot(number);
        }
    }

    private void seal(AuditLine line, JsonNode body) throws Broken {
        chains.close(body.path("chains"), number);
        key = body.path("key").asText();
        if (body.path("entries").asLong(-1) != chains.entries()
                || body.path("roots").asLong(-1) != roots.count()) {
            throw broken(
                    "seal",
                    "the seal counts " + body.path("entries") + " entries and " + body.path("roots")
                            + " roots, the file has " + chains.entries() + " and " + roots.count());
        }
        if (!body.path("digest").asText().equals(HexFormat.of().formatHex(digest.digest()))) {
            throw broken("seal", "the seal is not the one of this file");
        }
        Optional<AuditSignature.Key> by = roots.key(key);
        if (by.isEmpty() || !AuditSignature.isBy(by.get(), line.body(), line.signature())) {
            throw broken("seal", "the signature of the seal is not by the key that it names");
        }
        if (expectedKey != null && !expectedKey.equals(key)) {
            throw broken("seal", "the file was sealed by the key " + key + ", expected is " + expectedKey);
        }
    }

    /** Without its line feed; null at the end. */
    private byte[] next(InputStream in) throws IOException, Broken {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = in.read();
        if (read < 0) {
            return null;
        }
        while (read != '\n') {
            if (read < 0 || line.size() >= LONGEST_LINE) {
                number++;
                throw unreadable(
                        line.toString(StandardCharsets.UTF_8),
                        read < 0 ? "is cut off: no line feed ends it" : "is longer than a line can be");
            }
            line.write(read);
            read = in.read();
        }
        return line.toByteArray();
    }

    private String text(byte[] bytes) throws Broken {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable(new String(bytes, StandardCharsets.UTF_8), "is not UTF-8");
        }
    }

    /** Names the line by what it still seems to be, or by what should have come. */
    private Broken unreadable(String text, String why) {
        boolean entry = text.contains("\"entry\"") || before == AuditLine.Kind.ENTRY && !text.contains("\"seal\"");
        if (entry) {
            return new Broken(chains.nextFinding(number, text, why));
        }
        if (before == null) {
            return broken("header", why);
        }
        boolean root = text.contains("\"root\":{");
        return broken(root ? "root " + (roots.count() + 1) : text.contains("\"head\":{") ? "head" : "seal", why);
    }

    private Broken broken(String what, String why) {
        return new Broken(new Finding(number, what, null, 0, why));
    }
}
