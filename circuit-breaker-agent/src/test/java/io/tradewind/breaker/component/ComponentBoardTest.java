package io.tradewind.breaker.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.system.ComponentBeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentBoardTest {
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    private final ComponentBoard board =
            new ComponentBoard("circuit-breaker-agent", Duration.ofSeconds(5), Duration.ofSeconds(10));

    @Test
    void shouldShowTheWorstInstanceThatIsHeard() {
        board.heard(beat("execution-engine", "a", "healthy"), START);
        board.heard(beat("execution-engine", "b", "degraded"), START.plusSeconds(1));
        assertThat(board.components(START.plusSeconds(2)))
                .containsExactly(new Component("execution-engine", "degraded", START.plusSeconds(1)));
    }

    @Test
    void shouldForgetAnInstanceThatWasReplaced() {
        board.heard(beat("execution-engine", "a", "unhealthy"), START);
        board.heard(beat("execution-engine", "b", "healthy"), START.plusSeconds(11));
        assertThat(board.components(START.plusSeconds(12)))
                .extracting(Component::status)
                .containsExactly("healthy");
    }

    @Test
    void shouldKeepTheLastWordOfASilentService() {
        board.heard(beat("execution-engine", "a", "healthy"), START);
        assertThat(board.components(START.plusSeconds(3600)))
                .containsExactly(new Component("execution-engine", "healthy", START));
    }

    @Test
    void shouldCountAsLeftOnlyWhenEveryInstanceLeft() {
        board.heard(beat("execution-engine", "a", "stopping"), START);
        assertThat(board.components(START).getFirst().hasLeft()).isTrue();
        board.heard(beat("execution-engine", "b", "healthy"), START);
        assertThat(board.components(START).getFirst().hasLeft()).isFalse();
    }

    @Test
    void shouldMeasureTheBusByItsOwnEcho() {
        assertThat(board.busUpSince(START)).isNull();
        board.heard(beat("circuit-breaker-agent", "a", "healthy"), START);
        board.heard(beat("circuit-breaker-agent", "a", "healthy"), START.plusSeconds(4));
        assertThat(board.busUpSince(START.plusSeconds(5))).isEqualTo(START);
        assertThat(board.busUpSince(START.plusSeconds(10))).isNull();
        board.heard(beat("circuit-breaker-agent", "a", "healthy"), START.plusSeconds(20));
        assertThat(board.busUpSince(START.plusSeconds(20))).isEqualTo(START.plusSeconds(20));
    }

    private static ComponentBeat beat(String service, String instance, String status) {
        return new ComponentBeat(service, instance, status, Map.of(), "1", START);
    }
}
