package io.tradewind.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Pages of {@code docs/reference} that tests of this module write: with {@code TRADEWIND_DOCS=write}, else compared. */
public final class Docs {
    private static final Path FOLDER = Path.of("..", "docs", "reference");

    private Docs() {}

    /** As {@link #compare} for a part of a page: the rest of it needs data that is not here. */
    public static void contains(String name, List<String> lines) {
        try {
            assertThat(Files.readAllLines(FOLDER.resolve(name)))
                    .as("docs/reference/" + name)
                    .containsAll(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void compare(String name, String page) {
        Path file = FOLDER.resolve(name);
        try {
            if ("write".equals(System.getenv("TRADEWIND_DOCS"))) {
                Files.writeString(file, page);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("docs/reference/" + name
                            + " is stale: TRADEWIND_DOCS=write mvn -pl market-analysis-agent -am test"
                            + " -Dtradewind.data=(the shared data folder)")
                    .isEqualTo(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
