package io.tradewind.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
    @TempDir
    private Path folder;

    @Test
    void shouldShowWhatHappenedAndNotWhereInTheCode() throws Exception {
        List<String> lines =
                new ArrayList<>(List.of("2026-03-01 ERROR Failed to start application", "Caused by: größer"));
        lines.addAll(Collections.nCopies(40, "\tat io.quarkus.runtime.Application.start(Application.java:1)"));
        lines.add("\t... 12 more");
        Path log = folder.resolve("engine.log");
        Files.write(log, lines);

        assertThat(Suite.tail(log)).isEqualTo("2026-03-01 ERROR Failed to start application\nCaused by: größer");
        assertThat(Suite.tail(folder.resolve("none.log"))).isEqualTo("(no log)");
    }

    @Test
    void shouldSayThatAHomeIsNewerThanTheProgram() throws Exception {
        Path log = folder.resolve("engine.log");
        Files.writeString(log, "Caused by: Validate failed\nDetected applied migration not resolved locally: 52.\n");
        assertThat(Suite.failure("engine", log))
                .startsWith("engine did not become ready. The end of " + log + ":\nCaused by: Validate failed\n")
                .contains("This home was last used by a newer Tradewind");

        Files.writeString(log, "Port 8004 seems to be in use\n");
        assertThat(Suite.failure("engine", log)).endsWith(":\nPort 8004 seems to be in use");
    }
}
