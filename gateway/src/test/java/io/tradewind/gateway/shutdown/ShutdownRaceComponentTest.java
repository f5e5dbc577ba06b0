package io.tradewind.gateway.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.FakeAgents;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shutdown ends in the moment in which an emergency finds it. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class ShutdownRaceComponentTest {
    private static final UUID USER = UUID.fromString("00000000-0000-4000-8000-00000000ace0");

    @Inject
    Database database;

    @Inject
    ShutdownConfig config;

    @Inject
    IdSource ids;

    @Inject
    Clock clock;

    @Inject
    ObjectMapper json;

    @AfterEach
    void end() {
        database.runInTransaction(tx -> tx.update("DELETE FROM shutdowns WHERE user_id = ?", USER));
    }

    @Test
    void shouldBeginAnEmergencyWhenTheOneBeforeHasJustEnded() {
        ShutdownRepository repository = new EndsWhenFound(json);
        Shutdown before = Shutdown.begun(UUID.randomUUID(), USER, Shutdown.Type.GRACEFUL, Set.of(5L), Instant.now());
        database.runInTransaction(
                tx -> repository.insert(tx, before, Instant.now().plus(Duration.ofMinutes(10))));
        Shutdowns shutdowns = new Shutdowns(database, repository, config, ids, clock);

        Shutdowns.Begun begun = shutdowns.begin(USER, Shutdown.Type.EMERGENCY, Set.of(5L));

        // Nobody goes on with it: the rounds leave what has ended alone.
        database.runInTransaction(tx -> tx.update("UPDATE shutdowns SET finished_at = now() WHERE user_id = ?", USER));
        assertThat(begun.isNew()).isTrue();
        assertThat(begun.shutdown().id()).isNotEqualTo(before.id());
        assertThat(begun.shutdown().type()).isEqualTo(Shutdown.Type.EMERGENCY);
    }

    /** What is looked for as running has ended by then. */
    private static final class EndsWhenFound extends ShutdownRepository {
        EndsWhenFound(ObjectMapper json) {
            super(json);
        }

        @Override
        Optional<Shutdown> running(Tx tx, UUID userId) {
            tx.update("UPDATE shutdowns SET finished_at = now() WHERE user_id = ?", userId);
            return super.running(tx, userId);
        }
    }
}
