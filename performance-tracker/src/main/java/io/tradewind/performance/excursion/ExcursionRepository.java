package io.tradewind.performance.excursion;

import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Tables {@code excursions_due} and {@code excursions}. */
@ApplicationScoped
class ExcursionRepository {

    /** Those that wait, longest first. */
    List<Held> due(Tx tx, int most) {
        return tx.list(
                """
                select p.position_id, p.instrument, p.closed_at,
                    min(coalesce(f.market_time, f.filled_at)) as held_from,
                    max(coalesce(f.market_time, f.filled_at)) as held_to,
                    min(f.price) as low, max(f.price) as high,
                    (array_agg(f.rate order by f.deal_id desc) filter (where f.entry = 'OUT'))[1] as rate
                from excursions_due d
                join positions p on p.position_id = d.position_id and p.closed_at is not null
                join fills f on f.position_id = p.position_id
                group by p.position_id, p.instrument, p.closed_at
                order by p.closed_at limit ?
                """,
                row -> new Held(
                        row.longValue("position_id"),
                        row.string("instrument"),
                        row.instant("held_from"),
                        row.instant("held_to"),
                        row.decimal("low"),
                        row.decimal("high"),
                        row.decimal("rate"),
                        row.instant("closed_at")),
                most);
    }

    void settle(Tx tx, Held held, Held.Excursion excursion, Instant now) {
        tx.update("""
                insert into excursions (position_id, low, high, rate, bars, settled_at) values (?, ?, ?, ?, ?, ?)
                on conflict (position_id) do update set low = excluded.low, high = excluded.high, rate = excluded.rate,
                    bars = excluded.bars, settled_at = excluded.settled_at
                """, held.positionId(), excursion.low(), excursion.high(), held.rate(), excursion.bars(), now);
        tx.update("delete from excursions_due where position_id = ?", held.positionId());
    }
}
