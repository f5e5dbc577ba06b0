package io.tradewind.gateway.autopilot;

import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Table {@code autopilot_rounds}. */
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
}
