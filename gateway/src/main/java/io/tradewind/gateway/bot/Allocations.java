package io.tradewind.gateway.bot;

import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Table {@code allocations}: with which part of its capital a bot works. */
@Singleton
public class Allocations {
    private final Database database;
    private final Clock clock;

    Allocations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Of a person's bots; one that is not there works with all of its capital. */
    public Map<UUID, BigDecimal> of(UUID userId) {
        return database
                .read(tx -> tx.list(
                        "select a.bot_id, a.factor from allocations a join bots b on b.id = a.bot_id where b.user_id = ?",
                        row -> Map.entry(row.uuid("bot_id"), row.decimal("factor")),
                        userId))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    BigDecimal of(Bot bot) {
        return of(bot.userId()).getOrDefault(bot.id(), BigDecimal.ONE);
    }

    /** From here on it works with all of its capital; false when it did so before. */
    boolean remove(Tx tx, UUID botId) {
        return tx.update("delete from allocations where bot_id = ?", botId) == 1;
    }

    void store(Tx tx, UUID botId, BigDecimal factor) {
        tx.update(
                "insert into allocations (bot_id, factor, changed_at) values (?, ?, ?)"
                        + " on conflict (bot_id) do update set factor = excluded.factor, changed_at = excluded.changed_at",
                botId,
                factor,
                clock.instant());
    }
}
