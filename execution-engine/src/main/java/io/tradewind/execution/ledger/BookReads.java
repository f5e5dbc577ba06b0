package io.tradewind.execution.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads an account's whole book in one statement: money, positions and orders of one instant. */
@Singleton
class BookReads {
    private static final String SQL =
            "select a.version, a.ledger_version, a.currency, a.balance, a.day::text as day, a.day_start_equity,"
                    + " a.peak_equity, a.orders_today, (select json_agg(json_build_array(p.id, p.trade_id, p.instrument,"
                    + " p.direction, p.quantity::text, p.cost::text, p.entry_price::text, p.realized_pnl::text,"
                    + " p.fees::text, p.venue_ref, p.stop_loss::text, p.take_profit::text, p.magic_id, p.signal_id,"
                    + " p.run_id, p.strategy, p.opened_at) order by p.id)"
                    + " from positions p where p.account_id = a.id and p.quantity > 0)::text as positions,"
                    + " (select json_agg(json_build_array(o.id, o.instrument, o.side, (greatest(o.quantity, o.asked_quantity)"
                    + " - o.filled)::text, coalesce(greatest(o.price, o.asked_price), o.arrival_price)::text, o.reduce_only, o.status) order by o.id) from orders o"
                    + " where o.account_id = a.id and o.status in"
                    + " ('SCHEDULED', 'SUBMITTING', 'UNKNOWN', 'WORKING', 'PARTIALLY_FILLED'))::text as pending"
                    + " from accounts a where a.id = ?";

    private final ObjectMapper json = new ObjectMapper();

    AccountBook book(Tx tx, long accountId, Instant now) {
        return tx.one(SQL, row -> book(accountId, row, now), accountId)
                .orElseThrow(() -> new IllegalStateException("no account " + accountId));
    }

    private AccountBook book(long accountId, Row row, Instant now) throws SQLException {
        List<Position> positions = new ArrayList<>();
        for (JsonNode p : tree(row.string("positions"))) {
            positions.add(position(accountId, p));
        }
        List<AccountBook.Pending> pending = new ArrayList<>();
        for (JsonNode o : tree(row.string("pending"))) {
            pending.add(new AccountBook.Pending(
                    o.get(0).longValue(),
                    o.get(1).textValue(),
                    Side.valueOf(o.get(2).textValue()),
                    decimal(o.get(3)),
                    decimal(o.get(4)),
                    o.get(5).booleanValue(),
                    OrderStatus.valueOf(o.get(6).textValue())));
        }
        return new AccountBook(
                accountId,
                row.longValue("version"),
                row.longValue("ledger_version"),
                row.string("currency"),
                row.decimal("balance"),
                LocalDate.parse(row.string("day")),
                row.decimal("day_start_equity"),
                row.decimal("peak_equity"),
                row.intValue("orders_today"),
                positions,
                pending,
                now);
    }

    private static Position position(long accountId, JsonNode p) {
        return new Position(
                p.get(0).longValue(),
                uuid(p.get(1)),
                accountId,
                p.get(2).textValue(),
                Direction.valueOf(p.get(3).textValue()),
                decimal(p.get(4)),
                decimal(p.get(5)),
                decimal(p.get(6)),
                decimal(p.get(7)),
                decimal(p.get(8)),
                p.get(9).textValue(),
                decimal(p.get(10)),
                decimal(p.get(11)),
                p.get(12).longValue(),
                uuid(p.get(13)),
                uuid(p.get(14)),
                p.get(15).textValue(),
                OffsetDateTime.parse(p.get(16).textValue()).toInstant(),
                null);
    }

    private JsonNode tree(String text) {
        try {
            return text == null ? json.createArrayNode() : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database wrote unreadable JSON", e);
        }
    }

    private static UUID uuid(JsonNode node) {
        return node.isNull() ? null : UUID.fromString(node.textValue());
    }

    private static BigDecimal decimal(JsonNode node) {
        return node.isNull() ? null : new BigDecimal(node.textValue());
    }
}
