package io.tradewind.contracts.audit;

import static io.tradewind.contracts.audit.SampleExport.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditVerifierTest {
    private static final int FIRST_ENTRY_LINE = 7;

    private final SampleExport export = SampleExport.unsealed();

    @Test
    void shouldFindNothingInAGoodFile() throws IOException {
        AuditVerdict verdict = verify(bytes(export.sealed()));

        assertThat(verdict.firstBad()).isNull();
        assertThat(verdict.isIntact()).isTrue();
        assertThat(verdict.entries()).isEqualTo(5);
        assertThat(verdict.chains()).isEqualTo(2);
        assertThat(verdict.roots()).isEqualTo(2);
        assertThat(verdict.key()).isEqualTo(export.key().thumbprint());
    }

    @Test
    void shouldHashAsAnyoneCanWithAKnownAnswer() {
        AuditEntry entry = SampleExport.chain("account-1", 1).getFirst();

        assertThat(entry.body())
                .isEqualTo("{\"v\":1,\"chain\":\"account-1\",\"seq\":1,\"prev\":\"" + "0".repeat(64)
                        + "\",\"kind\":\"order\",\"event_id\":\"" + entry.eventId()
                        + "\",\"topic\":\"execution.order.v1\",\"source\":\"execution-engine\",\"correlation_id\":"
                        + "\"req-\\\"é\\\"-1\",\"at\":\"2026-11-26T10:00:00.123456Z\",\"recorded_at\":"
                        + "\"2026-11-26T10:00:01.123456Z\",\"payload\":{\"type\":\"order_changed\",\"order_id\":1,"
                        + "\"reason\":\"größer\"}}");
        // printf abc | sha256sum
        assertThat(Digests.sha256("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    /** The promise: one byte changed anywhere, and the line is named; in a chain also the entry. */
    @Test
    void shouldNameTheLineOfEveryChangedByte() throws IOException {
        // Signatures are slow to check: without roots in front of them, the entries cost none.
        everyByteOf(SampleExport.withoutRoots().sealed(), 7, 3);
        everyByteOf(export.sealed(), FIRST_ENTRY_LINE, FIRST_ENTRY_LINE + 1);
    }

    private static void everyByteOf(String file, int untilLine, int lineOfSecondEntry) {
        byte[] good = bytes(file);
        int[] lines = new int[good.length];
        int line = 1;
        for (int i = 0; i < good.length; i++) {
            lines[i] = line;
            line += good[i] == '\n' ? 1 : 0;
        }
        assertThat(line).isGreaterThan(untilLine);
        IntStream.range(0, good.length)
                .filter(i -> lines[i] <= untilLine)
                .parallel()
                .forEach(i -> assertNamed(good, i, lines[i], lines[i] == lineOfSecondEntry));
    }

    private static void assertNamed(byte[] good, int i, int line, boolean isSecondEntry) {
        byte[] changed = good.clone();
        changed[i] ^= (byte) (1 << (i % 8));
        AuditVerdict.Finding finding = verify(changed).firstBad();
        assertThat(finding).as("byte %d of line %d", i, line).isNotNull();
        assertThat(finding.line())
                .as("byte %d of line %d: %s", i, line, finding)
                .isEqualTo(line);
        if (isSecondEntry) {
            assertThat(finding.what()).as("byte %d", i).isEqualTo("entry 2 of account-1");
        }
    }

    @Test
    void shouldNoticeEveryCutOffTail() throws IOException {
        byte[] good = bytes(SampleExport.withoutRoots().sealed());
        for (int length = 0; length < good.length; length++) {
            assertThat(verify(java.util.Arrays.copyOf(good, length)).isIntact())
                    .as("first %d bytes", length)
                    .isFalse();
        }
    }

    /** Somebody without the key: the seal stays as it was. */
    @Test
    void shouldNameWhatIsMissingSwappedOrDoubled() throws IOException {
        List<String> lines = lines(export.sealed());

        assertThat(changed(lines, list -> list.remove(FIRST_ENTRY_LINE)).what()).isEqualTo("entry 2 of account-1");
        assertThat(changed(lines, list -> list.add(FIRST_ENTRY_LINE, list.get(FIRST_ENTRY_LINE)))
                        .what())
                .isEqualTo("entry 3 of account-1");
        assertThat(changed(lines, list -> java.util.Collections.swap(list, FIRST_ENTRY_LINE, FIRST_ENTRY_LINE + 1))
                        .what())
                .isEqualTo("entry 2 of account-1");
        assertThat(changed(lines, list -> list.remove(FIRST_ENTRY_LINE + 1)).what())
                .isEqualTo("entry 3 of account-1");
        assertThat(changed(
                                lines,
                                list -> list.subList(FIRST_ENTRY_LINE + 2, FIRST_ENTRY_LINE + 4)
                                        .clear())
                        .what())
                .isEqualTo("entry 1 of system");
        assertThat(changed(lines, list -> list.remove(1)).line()).isEqualTo(2);
        assertThat(changed(lines, list -> list.remove(4)).what()).isEqualTo("root 2");
        assertThat(changed(lines, list -> list.removeLast()).what()).isEqualTo("seal");
        assertThat(changed(lines, list -> list.add(list.getLast())).what()).isEqualTo("seal");
    }

    /** Somebody who rewrites the chain and seals it with the right key: what was signed before does not follow. */
    @Test
    void shouldHoldTheChainAgainstTheRoots() throws IOException {
        AuditEntry old = SampleExport.chain("account-1", 1).getFirst();
        AuditEntry other = new AuditEntry(
                old.chain(),
                1,
                old.previous(),
                "order",
                old.eventId(),
                old.topic(),
                old.source(),
                null,
                old.at(),
                old.recordedAt(),
                "{\"type\":\"order_changed\",\"order_id\":99}");
        export.lines.set(FIRST_ENTRY_LINE - 1, AuditLine.entry(other, other.hash()));

        AuditVerdict.Finding finding = verify(bytes(export.sealed())).firstBad();

        assertThat(finding.what()).isEqualTo("entry 1 of account-1");
        assertThat(finding.why()).contains("signed for in a root");
    }

    @Test
    void shouldNoticeAnotherKey() throws IOException {
        SampleExport forged = SampleExport.unsealed();
        AuditLine root = forged.lines.get(3);
        String resigned = AuditSignature.sign(SampleExport.unsealed().pair.getPrivate(), root.body());
        String sealed = forged.sealed();
        forged.lines.set(3, AuditLine.root(root.body(), resigned));

        AuditVerdict signed = verify(bytes(forged.sealed()));
        AuditVerdict whole = AuditVerifier.verify(
                new ByteArrayInputStream(bytes(sealed)),
                Optional.of(export.key().thumbprint()));
        AuditVerdict trusted = AuditVerifier.verify(
                new ByteArrayInputStream(bytes(sealed)),
                Optional.of(forged.key().thumbprint()));

        assertThat(signed.firstBad().what()).isEqualTo("root 2");
        assertThat(whole.firstBad().what()).isEqualTo("seal");
        assertThat(whole.firstBad().why())
                .contains(export.key().thumbprint(), forged.key().thumbprint());
        assertThat(trusted.isIntact()).isTrue();
    }

    static Stream<String> noExports() {
        return Stream.of("", "\n", "{}\n", "hello", "{\"hash\":\"\",\"header\":{}}\n", "\u0000\n", "[[[[");
    }

    @ParameterizedTest
    @MethodSource("noExports")
    void shouldSayOfAnythingElseThatItIsNone(String text) throws IOException {
        assertThat(verify(bytes(text)).firstBad().line()).isEqualTo(1);
    }

    private static AuditVerdict verify(byte[] file) {
        try {
            return AuditVerifier.verify(new ByteArrayInputStream(file), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuditVerdict.Finding changed(List<String> lines, java.util.function.Consumer<List<String>> change)
            throws IOException {
        List<String> changed = new ArrayList<>(lines);
        change.accept(changed);
        AuditVerdict verdict = verify(bytes(String.join("", changed)));
        assertThat(verdict.isIntact()).isFalse();
        return verdict.firstBad();
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n")) {
            lines.add(line + "\n");
        }
        return lines;
    }
}
