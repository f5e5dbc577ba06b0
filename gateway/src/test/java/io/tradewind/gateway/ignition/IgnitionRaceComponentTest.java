package io.tradewind.gateway.ignition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.FakeAgents;
import io.tradewind.kit.error.Refusal;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An ignition that is still on its way when something else happens to the connection. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class IgnitionRaceComponentTest {
    @Inject
    Ignitions ignitions;

    private final UUID user = UUID.randomUUID();

    @Test
    void shouldNotRunWhatAShutdownHasEnded() {
        Ignition begun = ignitions.begin(user, null, "paper", 1);
        ignitions.end(user);

        assertOvertaken(begun);
        ignitions.failed(begun, "too late");

        assertThat(ignitions.of(user).phase()).isEqualTo(Ignition.Phase.IDLE);
    }

    @Test
    void shouldRunTheLastOneOnly() {
        Ignition first = ignitions.begin(user, null, "paper", 1);
        ignitions.end(user);
        Ignition second = ignitions.begin(user, null, "paper", 1);

        assertOvertaken(first);
        Connected connected = ignitions.running(second);

        assertThat(connected.connectionId()).isEqualTo(second.connectionId());
        assertThat(ignitions.of(user).connectionId()).isEqualTo(second.connectionId());
        assertThat(ignitions.of(user).isRunning()).isTrue();
    }

    private void assertOvertaken(Ignition begun) {
        assertThatThrownBy(() -> ignitions.running(begun))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.details()).containsEntry("cockpit_code", "SHUTDOWN_IN_PROGRESS"));
    }
}
