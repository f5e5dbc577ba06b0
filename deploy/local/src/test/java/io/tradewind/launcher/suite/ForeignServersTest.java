package io.tradewind.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.launcher.Home;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignServersTest {
    @TempDir
    private Path folder;

    @Test
    void shouldRememberWhatWasUsedAfterTheStop() throws Exception {
        Home home = new Home(folder, folder.resolve("state"));
        home.prepare();
        assertThat(ForeignServers.of(home, Map.of())).isEmpty();

        ForeignServers.note(home, "PostgreSQL", "db:5432");
        ForeignServers.note(home, "Kafka", "broker:9092");
        SuiteState.delete(home);

        assertThat(ForeignServers.of(home, Map.of()))
                .isEqualTo(Map.of("PostgreSQL", "db:5432", "Kafka", "broker:9092"));
        assertThat(ForeignServers.of(home, Map.of("TRADEWIND_KAFKA", "other:9092")))
                .isEqualTo(Map.of("PostgreSQL", "db:5432", "Kafka", "other:9092"));
    }

    @Test
    void shouldKeepVerbsWithAHomeOfTheirOwnAwayFromThem() {
        ForeignServers.demandNone("bench", Map.of("TRADEWIND_KAFKA", ""));

        assertThatThrownBy(() -> ForeignServers.demandNone("bench", Map.of("TRADEWIND_POSTGRES_URL", "postgres://db")))
                .hasMessageStartingWith("bench runs with servers of its own");
    }
}
