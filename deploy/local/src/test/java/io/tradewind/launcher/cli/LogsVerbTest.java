package io.tradewind.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LogsVerbTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Home home;

    @BeforeEach
    void prepare() throws IOException {
        home = new Home(folder, folder.resolve("state"));
        home.prepare();
    }

    /** The reader of {@code logs --follow | head} has gone: nobody but the next write tells. */
    @Test
    @Timeout(30)
    void shouldStopFollowingWhenNobodyReadsAnyMore() throws Exception {
        Files.writeString(home.log("gateway"), "ready\n");
        PrintStream deaf = new PrintStream(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        });

        ExitCode code = follow(deaf);

        assertThat(code).isEqualTo(ExitCode.OK);
    }

    /** The end of a log may begin within a letter. */
    @Test
    void shouldFollowALogByItsBytes() throws Exception {
        Path log = home.log("gateway");
        Files.writeString(log, "first\n" + "ü".repeat(20_000) + "\nseconds\n");
        Thread follower = Thread.ofVirtual().start(() -> follow(new PrintStream(out, true, StandardCharsets.UTF_8)));
        try {
            assertThat(Await.until(Duration.ofSeconds(20), () -> told().contains("seconds\n")))
                    .isTrue();
            Files.writeString(log, "third\n", StandardOpenOption.APPEND);
            assertThat(Await.until(Duration.ofSeconds(20), () -> told().contains("third\n")))
                    .isTrue();
        } finally {
            follower.interrupt();
            follower.join();
        }
        assertThat(told()).isEqualTo("seconds\nthird\n");
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private ExitCode follow(PrintStream reader) {
        return new Cli(home, Clock.systemUTC(), new SecureRandom(), reader, reader)
                .run(List.of("logs", "gateway", "--follow"));
    }
}
