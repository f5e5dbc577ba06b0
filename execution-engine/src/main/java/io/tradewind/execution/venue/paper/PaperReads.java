package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.Side;
import io.tradewind.execution.venue.Holdings;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueTrade;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What others may know of the paper venue's books. */
@Singleton
final class PaperReads {
    private static final String TRADE =
            "select id, account_id, client_order_id, instrument, side, quantity, price, fee,"
                    + " rate, traded_at, tick_time from paper_trades ";

    List<VenueTrade> tradesAfter(Tx tx, long accountId, long cursor, int limit) {
        // Ordered by both, so that an account that traded little is not looked for in everybody's trades.
        return tx.list(
                TRADE + "where account_id = ? and id > ? order by account_id, id limit ?",
                PaperReads::trade,
                accountId,
                cursor,
                limit);
    }

    List<VenueTrade> tradesOf(Tx tx, long orderId) {
        return tx.list(TRADE + "where order_id = ? order by id", PaperReads::trade, orderId);
    }

    Optional<BigDecimal> funds(Tx tx, long accountId) {
        return tx.one("select funds from paper_accounts where account_id = ?", row -> row.decimal("funds"), accountId);
    }

    Map<String, BigDecimal> held(Tx tx, long accountId) {
        return tx
                .list(
                        "select ref, case direction when 'LONG' then quantity else -quantity end as held"
                                + " from paper_positions where account_id = ? and quantity > 0",
                        row -> Map.entry(row.string("ref"), row.decimal("held")),
                        accountId)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** One statement, so that it is of one instant. */
    Map<Long, Holdings> holdings(Tx tx, Collection<Long> accounts) {
        return Holdings.of(tx.list(
                "select a.account_id, a.funds, exists (select 1 from paper_orders o where o.account_id = a.account_id"
                        + "   and o.status in ('WORKING', 'PARTIALLY_FILLED')) as works,"
                        + " coalesce((select max(t.id) from paper_trades t where t.account_id = a.account_id)::text, '')"
                        + "   as newest,"
                        + " p.ref, case p.direction when 'LONG' then p.quantity else -p.quantity end as held"
                        + " from paper_accounts a left join paper_positions p"
                        + " on p.account_id = a.account_id and p.quantity > 0"
                        + " where a.account_id = any (?::text[]::bigint[])",
                row -> new Holdings.Line(
                        row.longValue("account_id"),
                        row.decimal("funds"),
                        row.bool("works"),
                        row.string("newest"),
                        row.string("ref"),
                        row.decimal("held")),
                (Object) Tx.column(accounts, account -> account)));
    }

    /** Margin of open positions is used, the rest is free. */
    Optional<VenueBalance> balance(Tx tx, long accountId) {
        return tx.one(
                "select a.currency, a.funds, (select coalesce(sum(m.margin), 0) from paper_positions m"
                        + " where m.account_id = a.account_id and m.quantity > 0) as used"
                        + " from paper_accounts a where a.account_id = ?",
                row -> new VenueBalance(
                        row.string("currency"),
                        row.decimal("funds").subtract(row.decimal("used")),
                        row.decimal("used"),
                        row.decimal("funds")),
                accountId);
    }

    private static VenueTrade trade(Row row) throws SQLException {
        long id = row.longValue("id");
        return new VenueTrade(
                row.longValue("account_id"),
                "PT" + id,
                Long.toString(id),
                row.string("client_order_id"),
                row.string("instrument"),
                row.enumValue("side", Side.class),
                row.decimal("quantity"),
                row.decimal("price"),
                row.decimal("fee"),
                row.decimal("rate"),
                row.instant("traded_at"),
                row.instant("tick_time"));
    }
}
