package io.tradewind.execution.ccxt;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueReads;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Orders, deals and positions of our own ledger in the words of a venue's answers. */
@Singleton
class LedgerRecords {
    private static final String ORDER = "select id, coalesce(venue_order_id, client_order_id) as venue_id,"
            + " coalesce(request_id, client_order_id) as own_id, instrument, side, type, quantity, filled,"
            + " filled_value, price, reduce_only, stop_loss, take_profit, status, reason, created_at, changed_at"
            + " from orders ";
    private static final String TRADE =
            "select d.order_id, d.venue_trade_id, coalesce(o.venue_order_id, o.client_order_id) as venue_id,"
                    + " coalesce(o.request_id, o.client_order_id) as own_id, d.instrument, d.side, d.quantity, d.price, d.fee, a.currency, d.time,"
                    + " lower(o.type) as order_type"
                    + " from deals d join orders o on o.id = d.order_id join accounts a on a.id = d.account_id ";
    private static final String OPEN =
            " and status in ('SCHEDULED', 'SUBMITTING', 'UNKNOWN', 'WORKING', 'PARTIALLY_FILLED')";
    private static final String ENDED = " and status in ('FILLED', 'EXPIRED', 'CANCELED', 'REJECTED', 'DENIED')";
    private static final String FILLED = " and status = 'FILLED'";
    private static final String CANCELED = " and status = 'CANCELED'";

    private final Database database;

    LedgerRecords(Database database) {
        this.database = database;
    }

    /** Which orders are asked for. */
    enum Which {
        ALL(""),
        OPEN_ONES(OPEN),
        ENDED_ONES(ENDED),
        FILLED_ONES(FILLED),
        CANCELED_ONES(CANCELED);

        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }
    }

    /** @param orderId our number @param terms what a venue does not tell of an order */
    record Found(long orderId, LineOrder order, Terms terms) {}

    /** @param stopLoss null = none @param takeProfit null = none */
    record Terms(boolean reduceOnly, BigDecimal stopLoss, BigDecimal takeProfit) {}

    /** By our number. */
    Optional<Found> byNumber(long accountId, long id) {
        return database.read(
                tx -> tx.one(ORDER + "where account_id = ? and id = ?", LedgerRecords::found, accountId, id));
    }

    /** By the venue's id, our client order id, our number, or the id that its maker gave it. */
    Optional<Found> find(long accountId, String id) {
        return database
                .read(tx -> tx.list(
                        ORDER + "where account_id = ? and (venue_order_id = ? or client_order_id = ? or id::text = ?"
                                + " or id = (select r.order_id from order_requests r"
                                + "   where r.account_id = ? and r.key = 'request:' || ?))"
                                + " order by venue_order_id = ? desc nulls last, id::text = ? desc, id desc limit 1",
                        LedgerRecords::found,
                        accountId,
                        id,
                        id,
                        id,
                        accountId,
                        id,
                        id,
                        id))
                .stream()
                .findFirst();
    }

    /** Only by the id that its maker gave it, or that it got when none was given. */
    Optional<Found> ofMaker(long accountId, String id) {
        return database
                .read(tx -> tx.list(
                        ORDER + "where account_id = ? and (client_order_id = ? or id = (select r.order_id"
                                + "   from order_requests r where r.account_id = ? and r.key = 'request:' || ?))"
                                + " order by client_order_id = ? limit 1",
                        LedgerRecords::found,
                        accountId,
                        id,
                        accountId,
                        id,
                        id))
                .stream()
                .findFirst();
    }

    /**
     * Oldest first; those after {@code since} when it is given, else the newest.
     *
     * @param isStop stop orders only, or the others only; null = all
     */
    List<Found> orders(long accountId, Which which, Boolean isStop, String instrument, Instant since, int limit) {
        String order = since == null ? " order by id desc limit ?" : " and created_at >= ? order by id limit ?";
        String sql = ORDER + "where account_id = ? and (?::text is null or instrument = ?)" + which.condition
                + (isStop == null ? "" : isStop ? " and type = 'STOP'" : " and type <> 'STOP'") + order;
        List<Found> found = database.read(tx -> since == null
                ? tx.list(sql, LedgerRecords::found, accountId, instrument, instrument, limit)
                : tx.list(sql, LedgerRecords::found, accountId, instrument, instrument, since, limit));
        return since == null ? found.reversed() : found;
    }

    /** A venue's one trade is two deals of ours where it turns a position around. */
    private static final int DEALS_OF_A_TRADE = 2;

    private record Part(long orderId, LineTrade trade) {}

    /** By order, oldest first. */
    Map<Long, List<LineTrade>> tradesOf(long accountId, List<Long> orders) {
        List<Part> parts = database.read(tx -> tx.list(
                TRADE + "where d.account_id = ? and d.order_id = any(?::bigint[]) order by d.id limit 20000",
                LedgerRecords::part,
                accountId,
                (Object) Tx.column(orders, order -> order)));
        return parts.stream()
                .collect(Collectors.groupingBy(
                        Part::orderId, Collectors.collectingAndThen(Collectors.toList(), LedgerRecords::whole)));
    }

    /** Deals as the trades that they came from. */
    private static List<LineTrade> whole(List<Part> parts) {
        Map<String, LineTrade> trades = new LinkedHashMap<>();
        parts.forEach(part ->
                trades.merge(part.orderId() + "|" + part.trade().venueTradeId(), part.trade(), LedgerRecords::sum));
        return List.copyOf(trades.values());
    }

    private static LineTrade sum(LineTrade a, LineTrade b) {
        return new LineTrade(
                a.venueTradeId(),
                a.venueOrderId(),
                a.clientOrderId(),
                a.symbol(),
                a.side(),
                a.quantity().add(b.quantity()),
                a.price(),
                a.fee().add(b.fee()),
                a.feeCurrency(),
                a.maker(),
                a.time(),
                a.cursor(),
                a.info(),
                a.orderType());
    }

    /** Oldest first; null order = all. */
    List<LineTrade> trades(long accountId, String instrument, Long orderId, Instant since, int limit) {
        String order = since == null ? " order by d.id desc limit ?" : " and d.time >= ? order by d.id limit ?";
        String sql = TRADE + "where d.account_id = ? and (?::text is null or d.instrument = ?)"
                + " and (?::bigint is null or d.order_id = ?)" + order;
        int most = limit * DEALS_OF_A_TRADE;
        List<Part> found = database.read(tx -> since == null
                ? tx.list(sql, LedgerRecords::part, accountId, instrument, instrument, orderId, orderId, most)
                : tx.list(sql, LedgerRecords::part, accountId, instrument, instrument, orderId, orderId, since, most));
        return VenueReads.part(whole(since == null ? found.reversed() : found), since, limit);
    }

    /**
     * A position of ours.
     *
     * @param positionId our number
     * @param realized closed profit before fees, account currency
     * @param stopLoss null = none
     * @param takeProfit null = none
     */
    record OpenPosition(
            long positionId,
            VenueReads.Holding holding,
            Instant openedAt,
            BigDecimal realized,
            BigDecimal stopLoss,
            BigDecimal takeProfit) {}

    List<OpenPosition> positions(long accountId) {
        return database.read(tx -> tx.list(
                "select id, instrument, direction, quantity, entry_price, opened_at, realized_pnl, stop_loss, take_profit"
                        + " from positions"
                        + " where account_id = ? and quantity > 0 order by id",
                row -> new OpenPosition(
                        row.longValue("id"),
                        new VenueReads.Holding(
                                row.string("instrument"),
                                row.string("direction").toLowerCase(Locale.ROOT),
                                row.decimal("quantity"),
                                row.decimal("entry_price"),
                                null,
                                null),
                        row.instant("opened_at"),
                        row.decimal("realized_pnl"),
                        row.decimal("stop_loss"),
                        row.decimal("take_profit")),
                accountId));
    }

    private static Found found(Row row) throws SQLException {
        return new Found(
                row.longValue("id"),
                order(row),
                new Terms(row.bool("reduce_only"), row.decimal("stop_loss"), row.decimal("take_profit")));
    }

    private static LineOrder order(Row row) throws SQLException {
        BigDecimal filled = row.decimal("filled");
        BigDecimal value = row.decimal("filled_value");
        String type = row.string("type").toLowerCase(Locale.ROOT);
        boolean isStop = type.equals("stop");
        return new LineOrder(
                row.string("venue_id"),
                row.string("own_id"),
                row.string("instrument"),
                row.enumValue("side", Side.class),
                type,
                row.decimal("quantity"),
                filled,
                filled.signum() == 0 ? null : value.divide(filled, MathContext.DECIMAL64),
                value,
                isStop ? null : row.decimal("price"),
                isStop ? row.decimal("price") : null,
                null,
                row.enumValue("status", OrderStatus.class),
                row.string("reason"),
                row.instant("created_at"),
                row.instant("changed_at"),
                null,
                null,
                List.of());
    }

    private static Part part(Row row) throws SQLException {
        return new Part(row.longValue("order_id"), trade(row));
    }

    private static LineTrade trade(Row row) throws SQLException {
        return new LineTrade(
                row.string("venue_trade_id"),
                row.string("venue_id"),
                row.string("own_id"),
                row.string("instrument"),
                row.enumValue("side", Side.class),
                row.decimal("quantity"),
                row.decimal("price"),
                row.decimal("fee"),
                row.string("currency"),
                null,
                row.instant("time"),
                null,
                null,
                row.string("order_type"));
    }
}
