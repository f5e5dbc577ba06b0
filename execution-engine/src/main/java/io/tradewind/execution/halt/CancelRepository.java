package io.tradewind.execution.halt;

import io.tradewind.execution.order.Order;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Table {@code stop_cancels}. */
@Singleton
class CancelRepository {

    /** A cancel that nobody has confirmed. */
    record Open(UUID stopId, long orderId, long accountId, String clientOrderId, Instant askedAt) {}

    /** Notes that an order is taken back; once for each stop. */
    void ask(Tx tx, UUID stopId, Order order, Instant now) {
        tx.update(
                "insert into stop_cancels (stop_id, order_id, account_id, client_order_id, asked_at)"
                        + " values (?, ?, ?, ?, ?) on conflict do nothing",
                stopId,
                order.id(),
                order.accountId(),
                order.clientOrderId(),
                now);
    }

    /** Confirms what has come to an end, however it did. */
    void confirmEnded(Tx tx, Instant now) {
        tx.update(
                "update stop_cancels c set confirmed_at = ? from orders o where c.confirmed_at is null"
                        + " and o.id = c.order_id and o.status in ('FILLED', 'CANCELED', 'DENIED', 'REJECTED', 'EXPIRED')",
                now);
    }

    /** Cancels that were asked for before and are neither confirmed nor told of; they are told of now. */
    List<Open> alarm(Tx tx, Instant askedBefore, Instant now) {
        return tx.list(
                "update stop_cancels set alarmed_at = ? where confirmed_at is null and alarmed_at is null"
                        + " and asked_at <= ?::timestamptz returning stop_id, order_id, account_id, client_order_id,"
                        + " asked_at",
                row -> new Open(
                        row.uuid("stop_id"),
                        row.longValue("order_id"),
                        row.longValue("account_id"),
                        row.string("client_order_id"),
                        row.instant("asked_at")),
                now,
                askedBefore);
    }
}
