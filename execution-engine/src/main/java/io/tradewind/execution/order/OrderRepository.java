package io.tradewind.execution.order;

import io.tradewind.execution.sql.Script;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code orders} and the requests behind them. */
@Singleton
class OrderRepository {
    private static final String COLUMNS =
            "id, trade_id, account_id, instrument, side, type, quantity, price, stop_loss,"
                    + " take_profit, reduce_only, position_id, venue_ref, magic_id, signal_id, run_id, strategy, request_id,"
                    + " client_order_id, status, reason_code, reason, arrival_price, variance, due_at, caller, instance,"
                    + " created_at, changed_at";
    private static final String VALUES = "?::bigint, ?::uuid, ?::bigint, ?::text, ?::text, ?::text, ?::numeric,"
            + " ?::numeric, ?::numeric, ?::numeric, ?::boolean, ?::bigint, ?::text, ?::bigint, ?::uuid, ?::uuid, ?::text,"
            + " ?::text, ?::text, ?::text, ?::text, ?::text, ?::numeric, ?::text, ?::timestamptz, ?::text, ?::text,"
            + " ?::timestamptz, ?::timestamptz";

    /**
     * The fence, the account's versions, the request, the intent and its event: one statement, all of it or nothing.
     */
    private static final String INTENT =
            "with f as materialized (select revision, lease_until from fence_state where id = 1 for share),"
                    + " a as (update accounts set version = version + 1, orders_today = orders_today + 1 from f"
                    + " where accounts.id = ? and (?::boolean or (accounts.version = ? and accounts.ledger_version = ?"
                    + " and f.revision = ? and f.lease_until > ?::timestamptz))"
                    + " returning accounts.id as account, accounts.version as version),"
                    + " r as (insert into order_requests (account_id, key, digest, order_id)"
                    + " select a.account, k, ?::text, ?::bigint from a, unnest(?::text[]) k returning 1),"
                    + " o as (insert into orders (" + COLUMNS + ") select " + VALUES + " from a returning 1),"
                    + " e as (insert into outbox (" + Outbox.COLUMNS + ") select " + Outbox.VALUES + " from a)"
                    + " select f.revision, f.lease_until, exists (select 1 from o) as is_written,"
                    + " coalesce((select version from a), 0) as version from f";

    private static final String RELEASE =
            "with f as materialized (select revision, lease_until from fence_state where id = 1 for share),"
                    + " o as (update orders set status = 'SUBMITTING', instance = ?, changed_at = ? from f"
                    + " where orders.id = ? and orders.status = 'SCHEDULED'"
                    + " and (orders.reduce_only or (f.revision = ? and f.lease_until > ?::timestamptz))"
                    + " returning 1),"
                    + " e as (insert into outbox (" + Outbox.COLUMNS + ") select " + Outbox.VALUES + " from o)"
                    + " select f.revision, f.lease_until, exists (select 1 from o) as is_written, 0 as version from f";

    private static final String SELECT = "select * from orders ";

    /**
     * What became of an intent.
     *
     * @param revision the fence's revision now
     * @param leaseUntil the lease now; null = none
     * @param version the account's version that it made; 0 when it did not
     */
    record Intent(boolean isWritten, long revision, Instant leaseUntil, long version) {}

    /**
     * What an intent stands on.
     *
     * @param version the account's version it was assessed on
     * @param ledgerVersion the ledger's version that this process knows
     * @param revision the fence's revision that let it through
     * @param keys idempotency keys it uses up
     */
    record Ground(long version, long ledgerVersion, long revision, String digest, List<String> keys) {}

    Intent writeIntent(Tx tx, Order order, Outbox.Entry event, Ground ground, Instant now) {
        List<Object> args = new ArrayList<>(Arrays.asList(
                order.accountId(),
                order.terms().reduceOnly(),
                ground.version(),
                ground.ledgerVersion(),
                ground.revision(),
                now,
                ground.digest(),
                order.id(),
                ground.keys().toArray(String[]::new)));
        args.addAll(OrderRows.values(order));
        args.addAll(event.values());
        return tx.one(INTENT, OrderRepository::intent, args.toArray()).orElseThrow();
    }

    /** Whether the fence lets a change of the order through; it holds until the transaction ends. */
    Intent behindFence(Tx tx, Order order, long revision, Instant now) {
        return tx.one(
                        "select revision, lease_until, (?::boolean or (revision = ?"
                                + " and coalesce(lease_until > ?::timestamptz, false))) as is_written,"
                                + " 0 as version from fence_state where id = 1 for share",
                        OrderRepository::intent,
                        order.terms().reduceOnly(),
                        revision,
                        now)
                .orElseThrow();
    }

    /**
     * False when another order on its way closes what this one wants to close. The position's row is locked until the
     * transaction ends, so of two closes on two replicas the second sees the first.
     */
    boolean fitsPosition(Tx tx, Order order) {
        Order.Terms terms = order.terms();
        if (!order.closesAPosition()) {
            return true;
        }
        Optional<BigDecimal> open = tx.one(
                "select quantity from positions where id = ? for update",
                row -> row.decimal("quantity"),
                terms.positionId());
        return open.isPresent()
                && closing(tx, order.accountId(), terms.positionId())
                                .add(terms.quantity())
                                .compareTo(open.get())
                        <= 0;
    }

    /** Lets a scheduled order go, through the same fence; its event goes along. */
    Intent release(Tx tx, Order order, Outbox.Entry event, long revision, Instant now) {
        List<Object> args = new ArrayList<>(Arrays.asList(order.instance(), now, order.id(), revision, now));
        args.addAll(event.values());
        return tx.one(RELEASE, OrderRepository::intent, args.toArray()).orElseThrow();
    }

    private static Intent intent(Row row) throws SQLException {
        return new Intent(
                row.bool("is_written"),
                row.longValue("revision"),
                row.instant("lease_until"),
                row.longValue("version"));
    }

    /** An order that needs no fence: denied by us, or made by the venue. */
    static void insert(Script script, Order order) {
        script.add(
                "insert into orders (" + COLUMNS + ") values (" + VALUES + ")",
                OrderRows.values(order).toArray());
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
                        + " filled_at = ?, changed_at = ? where id = ?",
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

    List<Order> takeable(Tx tx) {
        return tx.list(
                SELECT + "where status in ('UNKNOWN', 'WORKING', 'PARTIALLY_FILLED') and not reduce_only"
                        + " order by id limit 1000",
                OrderRows::order);
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
        return tx
                .list(
                        SELECT + "where signal_id = ? and run_id = ? and not reduce_only and status <> 'DENIED'"
                                + " order by id limit 1",
                        OrderRows::order,
                        signalId,
                        runId)
                .stream()
                .findFirst();
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

    List<Order> due(Tx tx, Instant now) {
        return tx.list(
                SELECT + "where status = 'SCHEDULED' and due_at <= ? order by due_at limit 200", OrderRows::order, now);
    }
}
