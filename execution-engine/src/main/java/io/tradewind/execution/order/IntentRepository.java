package io.tradewind.execution.order;

import io.tradewind.execution.fence.FenceQueue;
import io.tradewind.execution.fence.FenceService;
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

/** Intents: what is written of an order before it leaves, behind the fence and on the account as it was judged. */
@Singleton
class IntentRepository {
    /** A lease ends; one that lasts longer than any is of a clock that was set back since. */
    private static final String IS_LEASED =
            "lease_until - ?::timestamptz between interval '1 microsecond' and interval '"
                    + FenceService.LONGEST_LEASE.toSeconds() + " seconds'";

    private static final String FENCE =
            "select revision, lease_until from fence_state where id = 1 and " + FenceQueue.BEHIND + " for share";

    /** The account is as it was judged, nobody else has its turn, and the fence lets orders through that open positions. */
    private static final String AS_JUDGED = "(accounts.version = ? and accounts.ledger_version = ?"
            + " and (accounts.turn_of is null or accounts.turn_of = ? or accounts.turn_until < ?::timestamptz)"
            + " and f.revision = ? and f." + IS_LEASED + ")";

    private static final String BEFORE_A_POSITION = "with f as materialized (" + FENCE + ")"
            + " select accounts.id from f, accounts where accounts.id = ? for no key update of accounts";

    private static final String IS_ANOTHERS_TURN = "exists (select 1 from accounts t"
            + " where t.id = ? and t.turn_of <> ? and t.turn_until >= ?::timestamptz) as is_anothers_turn";

    /**
     * The fence, the account's versions, the request, the intent and its event: one statement, all of it or nothing.
     */
    private static final String INTENT = "with f as materialized (" + FENCE + "),"
            + " a as (update accounts set version = version + 1, orders_today = orders_today + 1,"
            + " turn_of = case when ?::boolean then turn_of end from f"
            + " where accounts.id = ? and (?::boolean or " + AS_JUDGED + ")"
            + " returning accounts.id as account, accounts.version as version),"
            + " r as (insert into order_requests (account_id, key, digest, order_id)"
            + " select a.account, k, ?::text, ?::bigint from a, unnest(?::text[]) k returning 1),"
            + " o as (insert into orders (" + OrderRows.COLUMNS + ") select " + OrderRows.VALUES
            + " from a returning 1),"
            + " e as (insert into outbox (" + Outbox.COLUMNS + ") select " + Outbox.VALUES + " from a)"
            + " select f.revision, f.lease_until, exists (select 1 from o) as is_written,"
            + " coalesce((select version from a), 0) as version, not exists (select 1 from o) and "
            + IS_ANOTHERS_TURN + " from f";

    /** The fence, the account's version, and what the order may become: it counts until the venue has answered. */
    private static final String CHANGE = "with f as materialized (" + FENCE + "),"
            + " a as (update accounts set version = version + 1, turn_of = null from f where accounts.id = ? and "
            + AS_JUDGED + " returning accounts.version as version),"
            + " o as (update orders set asked_quantity = greatest(orders.asked_quantity, ?::numeric),"
            + " asked_price = greatest(orders.asked_price, ?::numeric) from a where orders.id = ?)"
            + " select f.revision, f.lease_until, exists (select 1 from a) as is_written,"
            + " coalesce((select version from a), 0) as version, not exists (select 1 from a) and "
            + IS_ANOTHERS_TURN + " from f";

    /** What is decided on an order that waits, while it leaves, is overtaken: the ledger's version says so. */
    private static final String RELEASE = "with f as materialized (" + FENCE + "),"
            + " a as (update accounts set ledger_version = ledger_version + 1 from f where accounts.id = ?"
            + " and exists (select 1 from orders w where w.id = ? and w.status = 'SCHEDULED'"
            + " and (w.reduce_only or (f.revision = ? and f." + IS_LEASED + "))) returning accounts.id),"
            + " o as (update orders set status = 'SUBMITTING', instance = ?, changed_at = ? from a"
            + " where orders.id = ? and orders.status = 'SCHEDULED' returning 1),"
            + " e as (insert into outbox (" + Outbox.COLUMNS + ") select " + Outbox.VALUES + " from o)"
            + " select f.revision, f.lease_until, exists (select 1 from o) as is_written, 0 as version,"
            + " false as is_anothers_turn from f";

    private final OrderRepository orders;

    IntentRepository(OrderRepository orders) {
        this.orders = orders;
    }

    /**
     * What became of an intent.
     *
     * @param revision the fence's revision now
     * @param leaseUntil the lease now; null = none
     * @param version the account's version that it made; 0 when it did not
     * @param isAnothersTurn it was not written, and another replica has the account's turn
     */
    record Intent(boolean isWritten, long revision, Instant leaseUntil, long version, boolean isAnothersTurn) {}

    /**
     * What an intent stands on.
     *
     * @param version the account's version it was assessed on
     * @param ledgerVersion the ledger's version that this process knows
     * @param revision the fence's revision that let it through
     * @param instance process that writes it
     * @param keys idempotency keys it uses up
     */
    record Ground(long version, long ledgerVersion, long revision, String instance, String digest, List<String> keys) {}

    Intent writeIntent(Tx tx, Order order, Outbox.Entry event, Ground ground, Instant now) {
        List<Object> args = new ArrayList<>(Arrays.asList(
                order.terms().reduceOnly(),
                order.accountId(),
                order.terms().reduceOnly(),
                ground.version(),
                ground.ledgerVersion(),
                ground.instance(),
                now,
                ground.revision(),
                now,
                ground.digest(),
                order.id(),
                ground.keys().toArray(String[]::new)));
        args.addAll(OrderRows.values(order));
        args.addAll(event.values());
        args.addAll(List.of(order.accountId(), ground.instance(), now));
        return tx.one(INTENT, IntentRepository::intent, args.toArray()).orElseThrow();
    }

    /** Counts a change that may grow the exposure, on the account as it was judged and behind the fence. */
    Intent writeChange(Tx tx, Order changed, Ground ground, Instant now) {
        return tx.one(
                        CHANGE,
                        IntentRepository::intent,
                        changed.accountId(),
                        ground.version(),
                        ground.ledgerVersion(),
                        ground.instance(),
                        now,
                        ground.revision(),
                        now,
                        changed.terms().quantity(),
                        changed.terms().price(),
                        changed.id(),
                        changed.accountId(),
                        ground.instance(),
                        now)
                .orElseThrow();
    }

    /** Whether the fence lets a change of the order through; it holds until the transaction ends. */
    Intent behindFence(Tx tx, Order order, long revision, Instant now) {
        return tx.one(
                        "select revision, lease_until, (?::boolean or (revision = ?"
                                + " and coalesce(" + IS_LEASED + ", false))) as is_written,"
                                + " 0 as version, false as is_anothers_turn from fence_state where id = 1 and "
                                + FenceQueue.BEHIND + " for share",
                        IntentRepository::intent,
                        order.terms().reduceOnly(),
                        revision,
                        now)
                .orElseThrow();
    }

    /**
     * False when another order on its way closes what this one wants to close. The position's row is locked until the
     * transaction ends, so of two closes on two replicas the second sees the first. Before it come the fence and the
     * account, in the order in which all others lock them: in another one they would wait for each other.
     */
    boolean fitsPosition(Tx tx, Order order) {
        Order.Terms terms = order.terms();
        if (!order.closesAPosition()) {
            return true;
        }
        tx.one(BEFORE_A_POSITION, row -> row.longValue("id"), order.accountId());
        Optional<BigDecimal> open = tx.one(
                "select quantity from positions where id = ? for update",
                row -> row.decimal("quantity"),
                terms.positionId());
        return open.isPresent()
                && orders.closing(tx, order.accountId(), terms.positionId())
                                .add(terms.quantity())
                                .compareTo(open.get())
                        <= 0;
    }

    /** Lets a scheduled order go, through the same fence; its event goes along. */
    Intent release(Tx tx, Order order, Outbox.Entry event, long revision, Instant now) {
        List<Object> args = new ArrayList<>(
                Arrays.asList(order.accountId(), order.id(), revision, now, order.instance(), now, order.id()));
        args.addAll(event.values());
        return tx.one(RELEASE, IntentRepository::intent, args.toArray()).orElseThrow();
    }

    private static Intent intent(Row row) throws SQLException {
        return new Intent(
                row.bool("is_written"),
                row.longValue("revision"),
                row.instant("lease_until"),
                row.longValue("version"),
                row.bool("is_anothers_turn"));
    }
}
