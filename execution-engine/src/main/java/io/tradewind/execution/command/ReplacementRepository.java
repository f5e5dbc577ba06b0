package io.tradewind.execution.command;

import io.tradewind.execution.queue.Work;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Table {@code order_replacements}: orders that a change cancels in order to send them anew. */
@Singleton
final class ReplacementRepository {

    boolean isBegun(Tx tx, Work work) {
        return tx.one(
                        "select exists (select 1 from order_replacements where account_id = ? and request_id = ?) as b",
                        row -> row.bool("b"),
                        work.accountId(),
                        work.requestId())
                .orElseThrow();
    }

    /** Safe to repeat. */
    void begin(Tx tx, Work work, long orderId, Instant now) {
        tx.update(
                "insert into order_replacements (account_id, request_id, order_id, begun_at) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                work.accountId(),
                work.requestId(),
                orderId,
                now);
    }

    /** The order that was sent in the place of one that a change canceled. */
    Optional<Long> successor(Tx tx, long accountId, long orderId) {
        return tx.one(
                "select q.order_id from order_replacements r join order_requests q on q.account_id = r.account_id"
                        + " and q.key = 'request:' || r.request_id join orders o on o.id = q.order_id"
                        + " where r.account_id = ? and r.order_id = ? and o.status not in ('DENIED', 'REJECTED')"
                        + " order by q.order_id desc limit 1",
                row -> row.longValue("order_id"),
                accountId,
                orderId);
    }

    /** True when an emergency stop took the order back: nobody sends it again. */
    boolean isStopped(Tx tx, long orderId) {
        return tx.one(
                        "select exists (select 1 from stop_cancels where order_id = ?) as s",
                        row -> row.bool("s"),
                        orderId)
                .orElseThrow();
    }
}
