package io.tradewind.execution.query;

import io.tradewind.execution.instrument.Text;
import io.tradewind.kit.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/**
 * A deal.
 *
 * @param entry in opens or grows a position, out closes or shrinks it
 * @param fee account currency
 * @param realizedPnl before the fee, account currency; 0 for in
 * @param exchangeTradeId the venue's id; internal:… for deals without an order at the venue
 */
record DealLine(
        long dealId,
        long orderId,
        long positionId,
        long accountId,
        String symbol,
        String side,
        String entry,
        String qty,
        String price,
        String fee,
        String realizedPnl,
        String balanceAfter,
        long magicId,
        String exchangeTradeId,
        Instant time) {

    static DealLine of(Row row) throws SQLException {
        return new DealLine(
                row.longValue("id"),
                row.longValue("order_id"),
                row.longValue("position_id"),
                row.longValue("account_id"),
                Text.symbol(row.string("instrument")),
                row.string("side").toLowerCase(Locale.ROOT),
                row.string("entry").toLowerCase(Locale.ROOT),
                Text.of(row.decimal("quantity")),
                Text.of(row.decimal("price")),
                Text.of(row.decimal("fee")),
                Text.of(row.decimal("realized_pnl")),
                Text.of(row.decimal("balance_after")),
                row.longValue("magic_id"),
                row.string("venue_trade_id"),
                row.instant("time"));
    }
}
