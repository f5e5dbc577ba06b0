package io.tradewind.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.process.ServiceCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteStateTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTellLaterCommandsWhatUpWasAskedFor() throws Exception {
        assertThat(stored(false, Optional.of("60")))
                .isEqualTo(new SuiteState.View(
                        SuiteState.Phase.READY,
                        ProcessHandle.current().pid(),
                        new Ports(100),
                        false,
                        Optional.of("60"),
                        List.of()));
        assertThat(stored(true, Optional.empty()).speed()).isEmpty();
        assertThat(stored(true, Optional.empty()).demo()).isTrue();
    }

    private SuiteState.View stored(boolean demo, Optional<String> speed) throws Exception {
        Home home = new Home(folder, folder.resolve("state"));
        home.prepare();
        Options options = new Options(new Ports(100), Set.of(), new ServiceCommand.Play(demo, speed, false, Map.of()));
        new SuiteState(home, options).write(SuiteState.Phase.READY, List.of());
        return SuiteState.read(home).orElseThrow();
    }
}
