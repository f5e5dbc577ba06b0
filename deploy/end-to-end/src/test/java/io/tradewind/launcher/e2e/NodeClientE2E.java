package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Node clients against the running suite, by Node's own test runner; skipped where there is no Node 18 or newer. */
class NodeClientE2E {
    private static final int OLDEST = 18;
    private static final int FIRST_WITH_SOCKETS = 20;
    private static final int FIRST_WITH_SOCKETS_BY_ITSELF = 22;
    private static final Path CLIENTS = Path.of(System.getProperty("tradewind.root", "../.."), "deploy", "clients");

    /** {@code web} walks through the whole public contract. */
    @ParameterizedTest
    @ValueSource(strings = {"node", "web"})
    void shouldSpeakToTheRunningSuite(String name) throws Exception {
        assumeTrue(nodeVersion() >= OLDEST, "no Node " + OLDEST + " or newer on this machine");
        SuiteHarness suite = SharedSuite.get();
        ProcessBuilder builder = new ProcessBuilder("node", "--test")
                .directory(CLIENTS.resolve(name).toFile());
        builder.environment()
                .put("TRADEWIND_ENDPOINTS", suite.home().endpoints().toString());
        builder.environment().put("TRADEWIND_SUITE_REQUIRED", "true");

        said(builder);
    }

    /** They check themselves what they are told. */
    @Test
    void shouldRunTheExamplesAsTheyArePrinted() throws Exception {
        int version = nodeVersion();
        assumeTrue(version >= OLDEST, "no Node " + OLDEST + " or newer on this machine");
        String endpoints = SharedSuite.get().home().endpoints().toString();

        assertThat(said(new ProcessBuilder("node", "examples/session.js", endpoints)
                        .directory(CLIENTS.resolve("node").toFile())))
                .contains("started sid_", "active: true");
        assumeTrue(version >= FIRST_WITH_SOCKETS, "no Node with WebSocket on this machine");
        List<String> socket = version < FIRST_WITH_SOCKETS_BY_ITSELF ? List.of("--experimental-websocket") : List.of();
        List<String> words = new ArrayList<>(List.of("node"));
        words.addAll(socket);
        words.addAll(List.of("example.mjs", endpoints));
        assertThat(said(new ProcessBuilder(words)
                        .directory(CLIENTS.resolve("oms").toFile())))
                .contains("the contract's example batch, twice, one order")
                .endsWith("all of it holds\n");
    }

    private static String said(ProcessBuilder words) throws IOException, InterruptedException {
        Process node = words.redirectErrorStream(true).start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(node.exitValue()).as(said).isZero();
        return said;
    }

    private static int nodeVersion() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return node.waitFor() == 0
                    ? Integer.parseInt(version.strip().substring(1).split("\\.", 2)[0])
                    : 0;
        } catch (IOException missing) {
            return 0;
        }
    }
}
