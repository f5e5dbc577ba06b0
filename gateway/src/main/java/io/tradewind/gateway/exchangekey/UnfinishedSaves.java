package io.tradewind.gateway.exchangekey;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.Rounds;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds keys whose saving nobody finished: the process died, or the engine's answer was lost, after they came into its
 * vault. They trade, so their owner has to see them. What never arrived is forgotten.
 */
@Singleton
class UnfinishedSaves {
    /** Longer than a save may take with every call at its deadline. */
    static final Duration LEFT_ALONE = Duration.ofMinutes(1);

    private static final Duration EVERY = Duration.ofSeconds(3);
    /** How far the engine's clock may be behind ours. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);

    private static final int AT_ONCE = 20;

    private final Database database;
    private final KeySaveRepository saves;
    private final ExchangeKeyService keys;
    private final EngineVault vault;
    private final Clock clock;

    private Rounds rounds;

    UnfinishedSaves(
            Database database, KeySaveRepository saves, ExchangeKeyService keys, EngineVault vault, Clock clock) {
        this.database = database;
        this.saves = saves;
        this.keys = keys;
        this.vault = vault;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        rounds = Rounds.every("unfinished-saves", EVERY, this::round);
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) {
            rounds.close();
        }
    }

    void round() {
        Instant now = clock.instant();
        List<KeySave> left = database.inTransaction(tx -> saves.claim(tx, now, now.plus(LEFT_ALONE), AT_ONCE));
        left.forEach(this::settle);
    }

    private void settle(KeySave save) {
        try {
            Optional<EngineVault.Kept> arrived = keys.inTurn(save.userId(), save.provider(), () -> {
                Optional<EngineVault.Kept> found = found(save);
                keys.settle(save, found);
                return found;
            });
            Log.infof(
                    "the save of keys was settled userId=%s provider=%s arrived=%s",
                    save.userId(), save.provider(), arrived.isPresent());
        } catch (RuntimeException later) {
            Log.infof("keys are looked for later userId=%s: %s", save.userId(), later.getMessage());
        }
    }

    private Optional<EngineVault.Kept> found(KeySave save) {
        return vault.find(save.userId(), save.provider())
                .filter(found -> !found.changedAt().isBefore(save.begunAt().minus(CLOCKS_APART)))
                .map(EngineVault.Found::kept);
    }
}
