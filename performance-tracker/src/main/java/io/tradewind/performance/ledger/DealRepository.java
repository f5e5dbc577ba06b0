package io.tradewind.performance.ledger;

import static io.tradewind.kit.sql.Tx.column;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What deals make of {@code fills}, {@code positions} and {@code account_balances}, a whole round in a handful of
 * statements: a transaction that takes long keeps the database from forgetting what orders replace meanwhile. A position
 * that gets closed is put into {@code excursions_due}.
 */
@ApplicationScoped
class DealRepository {
    private static final String FILLS = """
            insert into fills (deal_id, order_id, trade_id, position_id, account_id, instrument, side, entry, quantity,
                price, fee, realized_pnl, arrival_price, slippage, signal_id, run_id, strategy, filled_at, market_time,
                rate, rate_at)
            select deal::bigint, ordered::bigint, trade::uuid, position::bigint, account::bigint, instrument, side, entry,
                quantity::numeric, price::numeric, fee::numeric, profit::numeric, arrival::numeric, slippage::numeric,
                signal::uuid, run::uuid, strategy, filled::timestamptz, market::timestamptz, rate::numeric,
                case when rate is not null then told::timestamptz end
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[])
                as d (deal, ordered, trade, position, account, instrument, side, entry, quantity, price, fee, profit,
                    arrival, slippage, signal, run, strategy, filled, market, rate, told)
            on conflict (deal_id) do nothing returning deal_id
            """;

    private static final String BALANCES = """
            insert into account_balances (account_id, realized_pnl, fees)
            select account::bigint, profit::numeric, fees::numeric
            from unnest(?::text[], ?::text[], ?::text[]) as b (account, profit, fees) order by account::bigint
            on conflict (account_id) do update set
                realized_pnl = account_balances.realized_pnl + excluded.realized_pnl,
                fees = account_balances.fees + excluded.fees
            """;

    private static final String POSITIONS = """
            with put as (
                insert into positions (position_id, trade_id, account_id, instrument, direction, quantity, open_quantity,
                    open_price, entry_price, exit_price, realized_pnl, fees, strategy, run_id, deals, opened_at, closed_at)
                select position::bigint, trade::uuid, account::bigint, instrument, direction, quantity::numeric,
                    open_quantity::numeric, open_price::numeric, entry_price::numeric, exit_price::numeric,
                    profit::numeric, fees::numeric, strategy, run::uuid, deals::integer, opened::timestamptz,
                    closed::timestamptz
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    as p (position, trade, account, instrument, direction, quantity, open_quantity, open_price,
                        entry_price, exit_price, profit, fees, strategy, run, deals, opened, closed)
                on conflict (position_id) do update set direction = excluded.direction, quantity = excluded.quantity,
                    open_quantity = excluded.open_quantity, open_price = excluded.open_price,
                    entry_price = excluded.entry_price, exit_price = excluded.exit_price,
                    realized_pnl = excluded.realized_pnl, fees = excluded.fees, strategy = excluded.strategy,
                    run_id = excluded.run_id, deals = excluded.deals, opened_at = excluded.opened_at,
                    closed_at = excluded.closed_at
                returning position_id, closed_at)
            insert into excursions_due (position_id) select position_id from put where closed_at is not null
            on conflict do nothing
            """;

    /** A deal, and when its event was written: its rate is of then. */
    record Told(DealBooked deal, Instant at) {}

    /** Money that deals of an account moved; account currency. */
    record Money(long accountId, BigDecimal realizedPnl, BigDecimal fees) {
        Money plus(Money other) {
            return new Money(accountId, realizedPnl.add(other.realizedPnl), fees.add(other.fees));
        }
    }

    /** Ids of those that were not there. */
    Set<Long> insert(Tx tx, Collection<Told> deals) {
        return new HashSet<>(tx.list(
                FILLS,
                row -> row.longValue("deal_id"),
                column(deals, d -> d.deal().dealId()),
                column(deals, d -> d.deal().orderId()),
                column(deals, d -> d.deal().tradeId()),
                column(deals, d -> d.deal().positionId()),
                column(deals, d -> d.deal().accountId()),
                column(deals, d -> d.deal().instrument()),
                column(deals, d -> d.deal().side()),
                column(deals, d -> d.deal().entry()),
                column(deals, d -> d.deal().quantity()),
                column(deals, d -> d.deal().price()),
                column(deals, d -> d.deal().fee()),
                column(deals, d -> d.deal().realizedPnl()),
                column(deals, d -> d.deal().arrivalPrice()),
                column(deals, d -> d.deal().slippage()),
                column(deals, d -> d.deal().signalId()),
                column(deals, d -> d.deal().runId()),
                column(deals, d -> d.deal().strategy()),
                column(deals, d -> d.deal().time()),
                column(deals, d -> d.deal().marketTime()),
                column(deals, d -> d.deal().rate()),
                column(deals, Told::at)));
    }

    /** One entry an account. */
    void book(Tx tx, Collection<Money> moved) {
        tx.update(
                BALANCES,
                column(moved, Money::accountId),
                column(moved, Money::realizedPnl),
                column(moved, Money::fees));
    }

    /** All fills of some positions, by position. */
    Map<Long, List<Fill>> fills(Tx tx, Collection<Long> positions) {
        return tx
                .list(
                        "select * from fills where position_id = any (?::text[]::bigint[]) order by deal_id",
                        DealRepository::fill,
                        (Object) column(positions, position -> position))
                .stream()
                .collect(Collectors.groupingBy(Fill::positionId));
    }

    void put(Tx tx, Collection<TradedPosition> positions) {
        tx.update(
                POSITIONS,
                column(positions, TradedPosition::positionId),
                column(positions, TradedPosition::tradeId),
                column(positions, TradedPosition::accountId),
                column(positions, TradedPosition::instrument),
                column(positions, TradedPosition::direction),
                column(positions, TradedPosition::quantity),
                column(positions, TradedPosition::openQuantity),
                column(positions, TradedPosition::openPrice),
                column(positions, TradedPosition::entryPrice),
                column(positions, TradedPosition::exitPrice),
                column(positions, TradedPosition::realizedPnl),
                column(positions, TradedPosition::fees),
                column(positions, TradedPosition::strategy),
                column(positions, TradedPosition::runId),
                column(positions, TradedPosition::deals),
                column(positions, TradedPosition::openedAt),
                column(positions, TradedPosition::closedAt));
    }

    private static Fill fill(Row row) throws SQLException {
        return new Fill(
                row.longValue("deal_id"),
                row.uuid("trade_id"),
                row.longValue("position_id"),
                row.longValue("account_id"),
                row.string("instrument"),
                row.enumValue("side", Side.class),
                row.enumValue("entry", DealBooked.Entry.class),
                row.decimal("quantity"),
                row.decimal("price"),
                row.decimal("fee"),
                row.decimal("realized_pnl"),
                row.uuid("run_id"),
                row.string("strategy"),
                row.instant("filled_at"));
    }
}
