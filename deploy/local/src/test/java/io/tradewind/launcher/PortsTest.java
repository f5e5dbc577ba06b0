package io.tradewind.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void shouldUseThePortsOfTheContractsByDefault() {
        Ports ports = new Ports(0);

        assertThat(Arrays.stream(Service.values()).map(ports::of))
                .containsExactly(8000, 8001, 8002, 8003, 8004, 8005, 8006, 8080, 8081);
        assertThat(ports.managementOf(Service.GATEWAY)).isEqualTo(9000);
        assertThat(ports.url(Service.GATEWAY)).isEqualTo("http://localhost:8000");
        assertThat(ports.url(Service.COMPLIANCE_AGENT)).isEqualTo("https://localhost:8006");
    }

    @Test
    void shouldShiftEveryPortAlike() {
        Ports ports = new Ports(Ports.LARGEST_OFFSET);

        for (Service service : Service.values()) {
            assertThat(ports.of(service)).isEqualTo(new Ports(0).of(service) + Ports.LARGEST_OFFSET);
            assertThat(ports.managementOf(service)).isLessThan(32_768);
        }
        assertThat(ports.firstForPostgres()).isEqualTo(new Ports(0).firstForPostgres() + Ports.LARGEST_OFFSET);
    }

    @Test
    void shouldLetTwoSuitesLiveAHundredApart() {
        Set<Integer> all = new HashSet<>();
        for (int offset : new int[] {0, 100, 200}) {
            Ports ports = new Ports(offset);
            for (Service service : Service.values()) {
                assertThat(all.add(ports.of(service))).isTrue();
                assertThat(all.add(ports.managementOf(service))).isTrue();
            }
        }
    }

    @Test
    void shouldRefuseOffsetsOutsideTheRange() {
        assertThatThrownBy(() -> new Ports(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ports(Ports.LARGEST_OFFSET + 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
