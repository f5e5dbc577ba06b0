package io.tradewind.compliance.account;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.kit.events.KafkaConfig;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.Rounds;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Best day and whole profit of every account, in memory, read anew twice a minute. */
@Singleton
public class DayResults {
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final Database database;
    private final AccountRepository repository;
    private final KafkaConfig events;
    private volatile Map<Long, AccountRepository.Results> known = Map.of();
    private Rounds rounds;

    DayResults(Database database, AccountRepository repository, KafkaConfig events) {
        this.database = database;
        this.repository = repository;
        this.events = events;
    }

    void start(@Observes StartupEvent event) {
        if (events.enabled()) {
            rounds = Rounds.every("day-results", PERIOD, this::refresh);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) {
            rounds.close();
        }
    }

    void refresh() {
        known = database.read(repository::results);
    }

    /** Profit of the best day, at least 0; empty for an account that was never measured. */
    public Optional<BigDecimal> bestDay(long accountId) {
        return Optional.ofNullable(known.get(accountId)).map(AccountRepository.Results::bestDay);
    }

    /** Profit of all days together; empty for an account that was never measured. */
    public Optional<BigDecimal> total(long accountId) {
        return Optional.ofNullable(known.get(accountId)).map(AccountRepository.Results::total);
    }
}
