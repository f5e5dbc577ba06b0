package io.tradewind.gateway.trade;

import static io.tradewind.kit.sql.Tx.column;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What deals make of {@code trades} and {@code traded_positions}, a whole round in a handful of statements. */
@Singleton
class DealRepository {
    private static final String TRADES = """
            insert into trades (deal_id, trade_id, account_id, run_id, position_id, instrument, buy, entry, quantity,
                price, fee, profit_loss, currency, time)
            select deal::bigint, trade::uuid, account::bigint, run::uuid, position::bigint, instrument, buy::boolean,
                entry::boolean, quantity::numeric, price::numeric, fee::numeric, profit::numeric, currency,
                time::timestamptz
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as t (deal, trade, account, run, position, instrument, buy, entry, quantity, price, fee, profit,
                    currency, time)
            """;

    private static final String POSITIONS = """
            insert into traded_positions (position_id, account_id, run_id, instrument, currency, long, quantity, cost,
                open_fees, profit, fees, opened_at, closed_at)
            select position::bigint, account::bigint, run::uuid, instrument, currency, long::boolean,
                quantity::numeric, cost::numeric, open_fees::numeric, profit::numeric, fees::numeric,
                opened::timestamptz, closed::timestamptz
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as p (position, account, run, instrument, currency, long, quantity, cost, open_fees, profit, fees,
                    opened, closed)
            on conflict (position_id) do update set quantity = excluded.quantity, cost = excluded.cost,
                open_fees = excluded.open_fees, profit = excluded.profit, fees = excluded.fees,
                closed_at = excluded.closed_at
            """;

    /**
     * A deal with what it means for its position.
     *
     * @param runId run that the profit belongs to; null if none
     * @param profitLoss null for an entry
     */
    record Booked(DealBooked deal, UUID runId, BigDecimal profitLoss) {}

    /** Those of the deals that are there already. */
    Set<Long> known(Tx tx, Collection<DealBooked> deals) {
        return new HashSet<>(tx.list(
                "select deal_id from trades where deal_id = any (?::text[]::bigint[])",
                row -> row.longValue("deal_id"),
                (Object) column(deals, DealBooked::dealId)));
    }

    /** Fails where one of them is there already. */
    void insert(Tx tx, Collection<Booked> trades) {
        tx.update(
                TRADES,
                column(trades, t -> t.deal().dealId()),
                column(trades, t -> t.deal().tradeId()),
                column(trades, t -> t.deal().accountId()),
                column(trades, Booked::runId),
                column(trades, t -> t.deal().positionId()),
                column(trades, t -> t.deal().instrument()),
                column(trades, t -> t.deal().side() == Side.BUY),
                column(trades, t -> t.deal().entry() == DealBooked.Entry.IN),
                column(trades, t -> t.deal().quantity()),
                column(trades, t -> t.deal().price()),
                column(trades, t -> t.deal().fee()),
                column(trades, Booked::profitLoss),
                column(trades, t -> t.deal().currency()),
                column(trades, t -> t.deal().time()));
    }

    /** Positions of deals, by number, as far as they are known. */
    Map<Long, TradedPosition> positions(Tx tx, Collection<DealBooked> deals) {
        return tx
                .list(
                        "select * from traded_positions where position_id = any (?::text[]::bigint[])",
                        DealRepository::position,
                        (Object) column(deals, DealBooked::positionId))
                .stream()
                .collect(Collectors.toMap(TradedPosition::positionId, Function.identity()));
    }

    void put(Tx tx, Collection<TradedPosition> positions) {
        tx.update(
                POSITIONS,
                column(positions, TradedPosition::positionId),
                column(positions, TradedPosition::accountId),
                column(positions, TradedPosition::runId),
                column(positions, TradedPosition::instrument),
                column(positions, TradedPosition::currency),
                column(positions, TradedPosition::isLong),
                column(positions, TradedPosition::quantity),
                column(positions, TradedPosition::cost),
                column(positions, TradedPosition::openFees),
                column(positions, TradedPosition::profit),
                column(positions, TradedPosition::fees),
                column(positions, TradedPosition::openedAt),
                column(positions, TradedPosition::closedAt));
    }

    /** Whose accounts these are, as far as somebody told. */
    Map<Long, String> owners(Tx tx, Collection<Long> accounts) {
        record Owned(long account, String user) {}
        return tx
                .list(
                        "select account_id, user_id from known_accounts where account_id = any (?::text[]::bigint[])",
                        row -> new Owned(row.longValue("account_id"), row.string("user_id")),
                        (Object) column(accounts, account -> account))
                .stream()
                .collect(Collectors.toMap(Owned::account, Owned::user));
    }

    /** The trades of deals as their owners see them, oldest first. */
    List<Trade> trades(Tx tx, Collection<Long> deals) {
        return tx.list("""
                select t.*, r.bot_id, coalesce(b.exchange, a.venue) as exchange
                  from trades t join known_accounts a on a.account_id = t.account_id
                  left join bot_runs r on r.run_id = t.run_id left join bots b on b.id = r.bot_id
                 where t.deal_id = any (?::text[]::bigint[]) order by t.deal_id""", TradeRepository::trade, (Object) column(deals, deal -> deal));
    }

    private static TradedPosition position(Row row) throws SQLException {
        return new TradedPosition(
                row.longValue("position_id"),
                row.longValue("account_id"),
                row.uuid("run_id"),
                row.string("instrument"),
                row.string("currency"),
                row.bool("long"),
                row.decimal("quantity"),
                row.decimal("cost"),
                row.decimal("open_fees"),
                row.decimal("profit"),
                row.decimal("fees"),
                row.instant("opened_at"),
                row.instant("closed_at"));
    }
}
