package io.tradewind.execution.order;

import io.tradewind.execution.sql.Script;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code orders} and the requests behind them. New intents: {@link IntentRepository}. */
@Singleton
class OrderRepository {
    private static final String SELECT = "select * from orders ";
    static final String OF_SIGNAL = SELECT + "where signal_id = ? and run_id = ? and not reduce_only"
            + " and status <> 'DENIED' order by id limit 1";

    /** An order that needs no fence: denied by us, or made by the venue. */
    static void insert(Script script, Order order) {
        script.add(
                "insert into orders (" + OrderRows.COLUMNS + ") values (" + OrderRows.VALUES + ")",
                OrderRows.values(order).toArray());
    }

    /** What a denial named besides its reason; an insert comes before it. */
    static void keepDetails(Script script, Order order, String details) {
        script.add("update orders set reason_details = ? where id = ?", details, order.id());
    }

    static void useUp(Script script, Order order, String digest, List<String> keys) {
        script.add(
                "insert into order_requests (account_id, key, digest, order_id) select ?::bigint, k, ?::text, ?::bigint"
                        + " from unnest(?::text[]) k on conflict do nothing",
                order.accountId(),
                digest,
                order.id(),
                keys.toArray(String[]::new));
    }

    static void update(Script script, Order o) {
        Order.Terms t = o.terms();
        Order.Progress p = o.progress();
        script.add(
                "update orders set quantity = ?, price = ?, stop_loss = ?, take_profit = ?, status = ?, filled = ?,"
                        + " filled_value = ?, fees = ?, position_id = ?, venue_order_id = ?, reason_code = ?, reason = ?,"
                        + " filled_at = ?, changed_at = ?, asked_quantity = ?, asked_price = ? where id = ?",
                t.quantity(),
                t.price(),
                t.stopLoss(),
                t.takeProfit(),
                p.status(),
                p.filled(),
                p.value(),
                p.fees(),
                p.positionId(),
                p.venueOrderId(),
                p.reasonCode(),
                p.reason(),
                p.filledAt(),
                p.changedAt(),
                p.asked() == null ? null : p.asked().quantity(),
                p.asked() == null ? null : p.asked().price(),
                o.id());
    }

    /** A request that came before. */
    record Request(String key, String digest, long orderId) {}

    Optional<Request> request(Tx tx, long accountId, List<String> keys) {
        return tx
                .list(
                        "select key, digest, order_id from order_requests where account_id = ? and key = any(?)"
                                + " order by order_id",
                        row -> new Request(row.string("key"), row.string("digest"), row.longValue("order_id")),
                        accountId,
                        keys.toArray(String[]::new))
                .stream()
                .findFirst();
    }

    Optional<Order> byId(Tx tx, long id) {
        return tx.one(SELECT + "where id = ?", OrderRows::order, id);
    }

    /** What a denial named besides its reason; empty when it was not kept. */
    Optional<String> details(Tx tx, long id) {
        return tx.one(
                "select reason_details from orders where id = ? and reason_details is not null",
                row -> row.string("reason_details"),
                id);
    }

    List<String> known(Tx tx, long accountId, List<String> clientOrderIds) {
        return tx.list(
                "select client_order_id from orders where account_id = ? and client_order_id = any(?)"
                        + " and status not in ('DENIED', 'REJECTED')",
                row -> row.string("client_order_id"),
                accountId,
                clientOrderIds.toArray(String[]::new));
    }

    Optional<Order> byClientOrderId(Tx tx, long accountId, String clientOrderId) {
        return tx.one(
                SELECT + "where client_order_id = ? and account_id = ?", OrderRows::order, clientOrderId, accountId);
    }

    /** The order that began a trade. */
    Optional<Order> entry(Tx tx, UUID tradeId) {
        return tx.list(SELECT + "where trade_id = ? order by id limit 1", OrderRows::order, tradeId).stream()
                .findFirst();
    }

    /** Orders of an account whose outcome only the venue knows. */
    List<Order> unsettled(Tx tx, long accountId) {
        return tx.list(
                SELECT + "where account_id = ? and status in ('SUBMITTING', 'UNKNOWN') order by id limit 1000",
                OrderRows::order,
                accountId);
    }

    List<Order> working(Tx tx, long accountId) {
        return tx.list(
                SELECT + "where account_id = ? and status in ('WORKING', 'PARTIALLY_FILLED') order by id limit 1000",
                OrderRows::order,
                accountId);
    }

    /** Orders of an account that are not done; null = of every run, of every strategy tag. */
    List<Order> open(Tx tx, long accountId, UUID runId, Long magicId) {
        return tx.list(
                SELECT + "where account_id = ? and (?::uuid is null or run_id = ?::uuid)"
                        + " and (?::bigint is null or magic_id = ?::bigint) and status in"
                        + " ('SCHEDULED', 'SUBMITTING', 'UNKNOWN', 'WORKING', 'PARTIALLY_FILLED')"
                        + " order by id limit 10000",
                OrderRows::order,
                accountId,
                runId,
                runId,
                magicId,
                magicId);
    }

    List<Order> takeable(Tx tx, long after, int limit) {
        return tx.list(
                SELECT + "where status in ('UNKNOWN', 'WORKING', 'PARTIALLY_FILLED') and not reduce_only and id > ?"
                        + " order by id limit ?",
                OrderRows::order,
                after,
                limit);
    }

    /** What orders on their way will take from a position. */
    BigDecimal closing(Tx tx, long accountId, long positionId) {
        return tx.one(
                        "select coalesce(sum(quantity - filled), 0) as n from orders where account_id = ?"
                                + " and position_id = ? and reduce_only and type = 'MARKET'"
                                + " and status in ('SUBMITTING', 'UNKNOWN', 'WORKING', 'PARTIALLY_FILLED')",
                        row -> row.decimal("n"),
                        accountId,
                        positionId)
                .orElseThrow();
    }

    Optional<Order> ofSignal(Tx tx, UUID signalId, UUID runId) {
        return tx.list(OF_SIGNAL, OrderRows::order, signalId, runId).stream().findFirst();
    }

    boolean isEntering(Tx tx, long accountId, UUID runId) {
        return tx.one(
                        "select exists (select 1 from orders where account_id = ? and run_id = ? and not reduce_only and"
                                + " status in ('SCHEDULED', 'SUBMITTING', 'UNKNOWN', 'WORKING', 'PARTIALLY_FILLED')) as e",
                        row -> row.bool("e"),
                        accountId,
                        runId)
                .orElseThrow();
    }

    /** Orders whose time has come, and those that were accepted after {@code latest}. */
    List<Order> due(Tx tx, Instant now, Instant latest) {
        return tx.list(
                SELECT + "where status = 'SCHEDULED' and (due_at <= ? or created_at > ?) order by due_at limit 200",
                OrderRows::order,
                now,
                latest);
    }
}
