package io.tradewind.execution.venue;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Table {@code venue_orders}: every order that was handed to a venue, or was about to. */
@Singleton
class HandoverBook {
    private static final String SELECT =
            "select account_id, client_order_id, venue_order_id, instrument, venue_symbol, side, type, quantity, price,"
                    + " reduce_only, position_ref, stop_loss, take_profit, begun_at, withdrawn from venue_orders ";
    private static final String INSERT =
            "insert into venue_orders (account_id, client_order_id, instrument, venue_symbol, side, type, quantity,"
                    + " price, reduce_only, position_ref, stop_loss, take_profit, begun_at, withdrawn)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

    private final Database database;
    private final Clock clock;

    HandoverBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param withdrawn was never sent, and never will be */
    record Entry(KnownOrder order, Instant begunAt, boolean withdrawn) {}

    /** False when the order is there already: it must not be sent then. */
    boolean begin(VenueOrder order, String venueSymbol) {
        return insert(order, venueSymbol, false);
    }

    /** Makes sure that an order which was not begun never will be; false when it was begun. */
    boolean forbid(VenueOrder order) {
        return insert(order, order.instrument(), true)
                || find(order.accountId(), order.clientOrderId())
                        .map(Entry::withdrawn)
                        .orElse(false);
    }

    void told(long accountId, String clientOrderId, String venueOrderId) {
        database.runInTransaction(tx -> tx.update(
                "update venue_orders set venue_order_id = ? where account_id = ? and client_order_id = ?"
                        + " and venue_order_id is distinct from ?",
                venueOrderId,
                accountId,
                clientOrderId,
                venueOrderId));
    }

    Optional<Entry> find(long accountId, String clientOrderId) {
        return database.read(tx -> tx.one(
                SELECT + "where account_id = ? and client_order_id = ?",
                HandoverBook::entry,
                accountId,
                clientOrderId));
    }

    /** Those of the venue's order ids that are ours. */
    List<Entry> byVenueIds(long accountId, List<String> venueOrderIds) {
        return venueOrderIds.isEmpty()
                ? List.of()
                : database.read(tx -> tx.list(
                        SELECT + "where account_id = ? and venue_order_id = any(?)",
                        HandoverBook::entry,
                        accountId,
                        venueOrderIds.toArray(String[]::new)));
    }

    /** The order that opened a position. */
    Optional<Entry> opening(long accountId, String positionRef) {
        return database
                .read(tx -> tx.list(
                        SELECT + "where account_id = ? and position_ref = ? and not reduce_only"
                                + " order by begun_at desc limit 1",
                        HandoverBook::entry,
                        accountId,
                        positionRef))
                .stream()
                .findFirst();
    }

    /** Instruments that the account ever gave orders for. */
    List<String> instruments(long accountId) {
        return database.read(tx -> tx.list(
                "select distinct instrument from venue_orders where account_id = ? and not withdrawn order by 1",
                row -> row.string("instrument"),
                accountId));
    }

    private boolean insert(VenueOrder o, String venueSymbol, boolean withdrawn) {
        return database.inTransaction(tx -> tx.update(
                        INSERT,
                        o.accountId(),
                        o.clientOrderId(),
                        o.instrument(),
                        venueSymbol,
                        o.side(),
                        o.type(),
                        o.quantity(),
                        o.price(),
                        o.reduceOnly(),
                        o.positionRef(),
                        o.stopLoss(),
                        o.takeProfit(),
                        clock.instant(),
                        withdrawn))
                == 1;
    }

    private static Entry entry(Row row) throws SQLException {
        VenueOrder order = new VenueOrder(
                row.longValue("account_id"),
                row.string("client_order_id"),
                row.string("instrument"),
                row.enumValue("side", Side.class),
                row.enumValue("type", OrderType.class),
                row.decimal("quantity"),
                row.decimal("price"),
                row.bool("reduce_only"),
                row.string("position_ref"),
                row.decimal("stop_loss"),
                row.decimal("take_profit"));
        return new Entry(
                new KnownOrder(order, row.string("venue_order_id"), row.string("venue_symbol")),
                row.instant("begun_at"),
                row.bool("withdrawn"));
    }
}
