package io.tradewind.execution.query;

import io.tradewind.execution.ledger.LedgerRepository;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.OrderRows;
import io.tradewind.kit.sql.RowReader;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pages of the ledger by number, newest first: a page costs the same however much lies before it. */
@Singleton
class QueryRepository {
    private static final String DEALS =
            "select x.*, o.magic_id from deals x join orders o on o.id = x.order_id where x.account_id = any(?::bigint[])";

    List<Order> orders(Tx tx, Filter f) {
        return page(
                tx,
                new Sql("select x.* from orders x where x.account_id = any(?::bigint[])", f)
                        .and("x.position_id = ?", f.positionId())
                        .and("x.id = ?", f.orderId())
                        .and("x.magic_id = ?", f.magicId())
                        .and("x.created_at >= ?::timestamptz", f.from())
                        .and("x.created_at < ?::timestamptz", f.to())
                        .and("x.status = any(?)", texts(f.states())),
                OrderRows::order);
    }

    List<Position> positions(Tx tx, Filter f, boolean isOpen) {
        String time = isOpen ? "x.opened_at" : "x.closed_at";
        return page(
                tx,
                new Sql(
                                "select x.* from positions x where x.quantity " + (isOpen ? ">" : "=")
                                        + " 0 and x.account_id = any(?::bigint[])",
                                f)
                        .and("x.id = ?", f.positionId())
                        .and("x.magic_id = ?", f.magicId())
                        .and("x.id in (select d.position_id from deals d where d.order_id = ?)", f.orderId())
                        .and(time + " >= ?::timestamptz", f.from())
                        .and(time + " < ?::timestamptz", f.to()),
                LedgerRepository::position);
    }

    List<DealLine> deals(Tx tx, Filter f) {
        return page(
                tx,
                new Sql(DEALS, f)
                        .and("x.position_id = ?", f.positionId())
                        .and("x.order_id = ?", f.orderId())
                        .and("o.magic_id = ?", f.magicId())
                        .and("x.time >= ?::timestamptz", f.from())
                        .and("x.time < ?::timestamptz", f.to())
                        .and("x.entry = any(?)", texts(f.states())),
                DealLine::of);
    }

    private static <T> List<T> page(Tx tx, Sql sql, RowReader<T> reader) {
        return tx.list(sql.text(), reader, sql.args());
    }

    private static String[] texts(List<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }

    /** A statement with the conditions that are asked for, and no others: its plan fits them. */
    private static final class Sql {
        private final StringBuilder text;
        private final List<Object> args = new ArrayList<>();
        private final Filter filter;

        Sql(String select, Filter filter) {
            this.text = new StringBuilder(select);
            this.filter = filter;
            args.add(array(filter.accounts()));
            and("x.instrument = ?", filter.instrument());
            if (filter.before() != Long.MAX_VALUE) {
                and("x.id < ?", filter.before());
            }
        }

        Sql and(String condition, Object value) {
            if (value != null) {
                text.append(" and ").append(condition);
                args.add(value);
            }
            return this;
        }

        String text() {
            return text + " order by x.id desc limit " + filter.limit();
        }

        Object[] args() {
            return args.toArray();
        }

        private static String array(List<Long> ids) {
            return Arrays.toString(ids.toArray()).replace('[', '{').replace(']', '}');
        }
    }
}
