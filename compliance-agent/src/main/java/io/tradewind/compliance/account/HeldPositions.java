package io.tradewind.compliance.account;

import io.quarkus.runtime.StartupEvent;
import io.tradewind.compliance.account.AccountRepository.Held;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.PositionChanged;
import io.tradewind.contracts.execution.PositionEvent;
import io.tradewind.kit.events.LiveConsumer;
import io.tradewind.kit.sql.Database;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Open positions in memory, in every replica: since when something is held costs no query. */
@Singleton
public class HeldPositions implements LiveConsumer<PositionEvent> {
    private final Database database;
    private final AccountRepository repository;
    private final Map<Long, Held> open = new ConcurrentHashMap<>();

    HeldPositions(Database database, AccountRepository repository) {
        this.database = database;
        this.repository = repository;
    }

    /** Before the events that come from now on. */
    void start(@Observes @Priority(50) StartupEvent event) {
        database.read(repository::positions).forEach(held -> open.put(held.positionId(), held));
    }

    @Override
    public Topics.Topic<PositionEvent> topic() {
        return Topics.POSITIONS;
    }

    @Override
    public void on(Event<PositionEvent> event) {
        switch (event.payload()) {
            case PositionChanged change -> {
                if (change.isOpen()) {
                    open.put(
                            change.positionId(),
                            new Held(
                                    change.positionId(),
                                    change.accountId(),
                                    change.instrument(),
                                    change.direction(),
                                    change.openedAt()));
                } else {
                    open.remove(change.positionId());
                }
            }
        }
    }

    /**
     * When the newest of the positions was opened that an account holds of an instrument.
     *
     * @param direction null = both
     */
    public Optional<Instant> since(long accountId, String instrument, Direction direction) {
        return open.values().stream()
                .filter(held ->
                        held.accountId() == accountId && held.instrument().equals(instrument))
                .filter(held -> direction == null || held.direction() == direction)
                .map(Held::openedAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }

    /** Instruments that an account holds. */
    public List<String> instruments(long accountId) {
        return open.values().stream()
                .filter(held -> held.accountId() == accountId)
                .map(Held::instrument)
                .distinct()
                .sorted()
                .toList();
    }

    /** Accounts that hold something. */
    public List<Long> accounts() {
        return open.values().stream().map(Held::accountId).distinct().sorted().toList();
    }
}
