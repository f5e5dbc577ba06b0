package io.tradewind.gateway.autopilot;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tables {@code autopilot_rounds} and {@code capital_moves}. */
@Singleton
class AutopilotRepository {
    static final int AT_ONCE = 100;

    /** People on autopilot who are due; each is given out once, whichever replica asks. */
    List<UUID> claim(Tx tx, Instant now, Instant before) {
        return tx.list("""
                insert into autopilot_rounds (user_id, at)
                select id, ? from users u where not disabled and system_mode = 'AUTOPILOT'
                   and not exists (select 1 from autopilot_rounds r where r.user_id = u.id and r.at > ?)
                 order by id limit ?
                on conflict (user_id) do update set at = excluded.at where autopilot_rounds.at <= ?
                returning user_id""", row -> row.uuid("user_id"), now, before, AT_ONCE, before);
    }

    /** People who have left the autopilot and whose bots still work with what it moved, by id from this one on. */
    List<UUID> left(Tx tx, UUID after) {
        return tx.list("""
                select u.id from users u where u.system_mode <> 'AUTOPILOT' and u.id > ?
                   and (exists (select 1 from capital_moves m where m.user_id = u.id)
                        or exists (select 1 from allocations a join bots b on b.id = a.bot_id
                                    where b.user_id = u.id and b.status <> 'DELETED' and a.factor <> 1))
                 order by u.id limit ?""", row -> row.uuid("id"), after, AT_ONCE);
    }

    /**
     * A move that is half made.
     *
     * @param factorWas part of its capital that the bot that gives worked with before
     */
    record Begun(Plan.Move move, BigDecimal factorWas) {}

    Optional<Begun> begun(Tx tx, UUID userId) {
        return tx.one("select * from capital_moves where user_id = ?", AutopilotRepository::read, userId);
    }

    void begin(Tx tx, UUID userId, Begun begun, Instant now) {
        Plan.Move move = begun.move();
        tx.update(
                "insert into capital_moves (user_id, from_bot, to_bot, amount, currency, factor_was, factor_from,"
                        + " factor_to, begun_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                userId,
                move.from(),
                move.to(),
                move.amount(),
                move.currency(),
                begun.factorWas(),
                move.factorFrom(),
                move.factorTo(),
                now);
    }

    void end(Tx tx, UUID userId) {
        tx.update("delete from capital_moves where user_id = ?", userId);
    }

    private static Begun read(Row row) throws SQLException {
        return new Begun(
                new Plan.Move(
                        row.uuid("from_bot"),
                        row.uuid("to_bot"),
                        row.decimal("amount"),
                        row.string("currency"),
                        row.decimal("factor_from"),
                        row.decimal("factor_to")),
                row.decimal("factor_was"));
    }
}
