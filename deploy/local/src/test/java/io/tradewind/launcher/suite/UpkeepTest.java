package io.tradewind.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.SettableClock;
import io.tradewind.launcher.identity.IdentityDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {
    private static final int LARGE = 20 << 20;

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private final List<String> reports = new ArrayList<>();
    private Home home;
    private Upkeep upkeep;

    @BeforeEach
    void prepare() throws IOException {
        home = new Home(folder, folder.resolve("state"));
        home.prepare();
        IdentityDirectory identity = new IdentityDirectory(home.identity(), clock, new SecureRandom());
        upkeep = new Upkeep(home, identity, clock, reports::add);
    }

    @Test
    void shouldPutAGrownLogAsideUnderWhoWritesIt() throws Exception {
        Path log = home.log("gateway");
        try (OutputStream writer = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write(new byte[LARGE]);
            pass(Duration.ofMinutes(1));
            assertThat(log).hasSize(LARGE);

            writer.write('x');
            pass(Duration.ofSeconds(59));
            assertThat(log).hasSize(LARGE + 1);
            pass(Duration.ofSeconds(1));
            assertThat(log).isEmptyFile();
            assertThat(home.logs().resolve("gateway.log.1")).hasSize(LARGE + 1);

            writer.write('y');
            assertThat(log).hasContent("y");
        }
        assertThat(reports).isEmpty();
    }

    @Test
    void shouldLookAtCertificatesEveryHourWhateverTheClockDoes() {
        pass(Duration.ofMinutes(59));
        assertThat(reports).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(reports).contains("renewed ca.crt", "renewed gateway.crt", "renewed operator.crt");

        reports.clear();
        pass(Duration.ofDays(-700));
        assertThat(reports).contains("renewed ca.crt", "renewed gateway.crt");
    }

    @Test
    void shouldGoOnWhereNothingCanBeWritten() throws Exception {
        Files.delete(home.logs());

        pass(Duration.ofMinutes(1));

        assertThat(reports).hasSize(1).first().asString().contains("could not be put aside");
    }

    private void pass(Duration time) {
        clock.move(time);
        upkeep.look();
    }
}
