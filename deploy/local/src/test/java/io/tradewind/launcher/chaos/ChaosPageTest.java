package io.tradewind.launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosPageTest {
    private static final Path CHECKED_IN =
            Path.of(System.getProperty("tradewind.root")).resolve("docs/reference/chaos.md");
    private static final String RESULT = """
            {"mode": "orders", "seed": 11, "clean": true, "settled_ms": 40,
             "figures": {"fills_at_the_venue": 3, "requests": 5}, "findings": []}
            """;

    @TempDir
    private Path root;

    private Path page;

    @BeforeEach
    void run() throws Exception {
        page = Files.createDirectories(root.resolve("docs/reference")).resolve("chaos.md");
        Files.writeString(ChaosPage.result(root, Chaos.Mode.ORDERS), RESULT);
    }

    @Test
    void shouldRewriteOnlyWhatWasRun() throws Exception {
        String before = Files.readString(CHECKED_IN);
        Files.writeString(page, before);

        ChaosPage.write(root, Chaos.Mode.ORDERS);

        String heading = "## 1,000 orders with lost, late and wrong answers: `./tradewind chaos --orders`\n";
        int begin = before.indexOf(heading) + heading.length();
        int end = before.indexOf("\n## ", begin);
        assertThat(page).hasContent(before.substring(0, begin) + """

                Seed 11. **Clean**, settled 40 ms after the end.

                | | |
                |---|---:|
                | fills at the venue | 3 |
                | requests | 5 |
                """ + before.substring(end));
    }

    @Test
    void shouldSayOfANewPageWhatWasNotRun() throws Exception {
        ChaosPage.write(root, Chaos.Mode.ORDERS);

        assertThat(Files.readString(page))
                .contains("Seed 11.")
                .containsOnlyOnce("## Killed at every step: `./tradewind chaos --matrix`\n\nNot run yet.\n");
        assertThat(Files.readString(page).split("Not run yet\\.", -1)).hasSize(Chaos.Mode.values().length);
    }
}
