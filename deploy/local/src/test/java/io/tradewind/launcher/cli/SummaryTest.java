package io.tradewind.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.process.AotCache;
import io.tradewind.launcher.process.ServiceCommand;
import io.tradewind.launcher.process.ServiceProgram;
import io.tradewind.launcher.suite.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
    private static final String HINT = "./tradewind build --aot";

    @TempDir
    Path folder;

    /** Where this JDK can, and has not been asked to. */
    @Test
    void shouldSayHowToStartFasterUntilItDoes() throws IOException {
        Home home = new Home(folder, folder.resolve("state"));
        ServiceProgram engine = new ServiceProgram(home, Service.EXECUTION_ENGINE);
        Files.createDirectories(engine.jar().getParent());
        Files.writeString(engine.jar(), "a jar");
        assertThat(lines(home).anyMatch(line -> line.contains(HINT))).isEqualTo(AotCache.isSupported());

        Files.writeString(engine.cache().file(), "a cache");
        engine.cache().seal();

        assertThat(lines(home)).noneMatch(line -> line.contains(HINT));
    }

    @Test
    void shouldShowTheOneTimeCodeWhileItIsOfUse() {
        Home home = new Home(folder, folder.resolve("state"));
        assertThat(lines(home)).noneMatch(line -> line.contains("invite_code"));
        assertThat(summary(home).lines(ENDPOINTS, Optional.of("one-time")))
                .anyMatch(line -> line.contains("invite_code one-time"));
    }

    @Test
    void shouldWritePathsAsAShellTakesThem() {
        assertThat(lines(new Home(folder, Path.of("/größer als/it's"))))
                .anyMatch(line -> line.endsWith("(with the certificate in '/größer als/it'\\''s/identity')"));
        assertThat(lines(new Home(folder, folder.resolve("größer"))))
                .anyMatch(line -> line.endsWith("(with the certificate in größer/identity)"));
    }

    private static final Map<String, Object> ENDPOINTS = Map.of(
            "ca",
            "/somewhere/ca.crt",
            "demo",
            Map.of("email", "d@x", "password", "p", "admin_email", "a@x", "admin_password", "q"));

    private static Stream<String> lines(Home home) {
        return summary(home).lines(ENDPOINTS, Optional.empty()).stream();
    }

    private static Summary summary(Home home) {
        return new Summary(
                home,
                new Options(new Ports(0), Set.of(), new ServiceCommand.Play(true, Optional.empty(), false, Map.of())));
    }
}
