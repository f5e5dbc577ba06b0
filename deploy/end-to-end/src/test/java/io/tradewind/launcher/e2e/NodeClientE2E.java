package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Node clients against the running suite, by Node's own test runner; skipped where there is no Node 18 or newer. */
class NodeClientE2E {
    private static final int OLDEST = 18;

    /** {@code web} walks through the whole public contract. */
    @ParameterizedTest
    @ValueSource(strings = {"node", "web"})
    void shouldSpeakToTheRunningSuite(String name) throws Exception {
        assumeTrue(nodeVersion() >= OLDEST, "no Node " + OLDEST + " or newer on this machine");
        SuiteHarness suite = SharedSuite.get();
        Path client = Path.of(System.getProperty("tradewind.root", "../.."), "deploy", "clients", name);
        ProcessBuilder builder =
                new ProcessBuilder("node", "--test").directory(client.toFile()).redirectErrorStream(true);
        builder.environment()
                .put("TRADEWIND_ENDPOINTS", suite.home().endpoints().toString());
        builder.environment().put("TRADEWIND_SUITE_REQUIRED", "true");
        Process node = builder.start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(node.exitValue()).as(said).isZero();
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
