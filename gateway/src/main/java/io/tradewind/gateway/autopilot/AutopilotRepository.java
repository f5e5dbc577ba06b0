package io.tradewind.gateway.autopilot;

import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tables {@code allocations} and {@code autopilot_rounds}. */
@Singleton
class AutopilotRepository {
    private static final int AT_ONCE = 100;

    /** People who are due; each is given out once, whichever replica asks. */
    List<UUID> claim(Tx tx, Instant now, Instant before) {
        return tx.list("""
                insert into autopilot_rounds (user_id, at)
                select id, ? from users u where system_mode = 'AUTOPILOT' and not disabled
                   and not exists (select 1 from autopilot_rounds r where r.user_id = u.id and r.at > ?)
                 order by id limit ?
                on conflict (user_id) do update set at = excluded.at where autopilot_rounds.at <= ?
                returning user_id""", row -> row.uuid("user_id"), now, before, AT_ONCE, before);
    }

    Map<UUID, BigDecimal> factors(Tx tx, UUID userId) {
        return tx
                .list(
                        "select a.bot_id, a.factor from allocations a join bots b on b.id = a.bot_id where b.user_id = ?",
                        row -> Map.entry(row.uuid("bot_id"), row.decimal("factor")),
                        userId)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void store(Tx tx, UUID botId, BigDecimal factor, Instant now) {
        tx.update(
                "insert into allocations (bot_id, factor, changed_at) values (?, ?, ?)"
                        + " on conflict (bot_id) do update set factor = excluded.factor, changed_at = excluded.changed_at",
                botId,
                factor,
                now);
    }
}
