package io.tradewind.risk.book;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.api.AccountState.InFlightOrder;
import io.tradewind.contracts.api.AccountState.OpenPosition;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.PositionChanged;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.kit.sql.Tx;
import io.tradewind.risk.book.SamplePeriod.Sample;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tables {@code open_position}, {@code open_order}, {@code account_figures}, {@code equity_sample}. */
@ApplicationScoped
class BookRepository {
    /** What the events said of an account's money; values that no event has told yet are null. */
    record Figures(
            BigDecimal balance,
            BigDecimal equity,
            BigDecimal dayStartEquity,
            BigDecimal peakEquity,
            BigDecimal maxDrawdown,
            Instant measuredAt) {}

    void put(Tx tx, PositionChanged position) {
        if (!position.isOpen()) {
            tx.update("delete from open_position where position_id = ?", position.positionId());
            return;
        }
        tx.update(
                "insert into open_position (position_id, account_id, instrument, direction, quantity, entry_price,"
                        + " stop_loss, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (position_id) do update set quantity = excluded.quantity, entry_price ="
                        + " excluded.entry_price, stop_loss = excluded.stop_loss, changed_at = excluded.changed_at",
                position.positionId(),
                position.accountId(),
                position.instrument(),
                position.direction(),
                position.quantity(),
                position.entryPrice(),
                position.stopLoss(),
                position.changedAt());
    }

    void put(Tx tx, OrderChanged order) {
        if (order.status().isTerminal()) {
            tx.update("delete from open_order where order_id = ?", order.orderId());
            return;
        }
        tx.update(
                "insert into open_order (order_id, account_id, instrument, side, remaining, price, reduce_only,"
                        + " changed_at) values (?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (order_id) do update set remaining = excluded.remaining, price ="
                        + " excluded.price, changed_at = excluded.changed_at",
                order.orderId(),
                order.accountId(),
                order.instrument(),
                order.side(),
                order.quantity().subtract(order.filled()),
                order.price(),
                order.reduceOnly(),
                order.changedAt());
    }

    void put(Tx tx, DealBooked deal) {
        tx.update(
                "insert into account_figures (account_id, balance, deal_id) values (?, ?, ?)"
                        + " on conflict (account_id) do update set balance = excluded.balance, deal_id ="
                        + " excluded.deal_id where account_figures.deal_id < excluded.deal_id",
                deal.accountId(),
                deal.balanceAfter(),
                deal.dealId());
    }

    /** A figure of a time to come is of a clock that was set back since: what is told after it is newer. */
    void put(Tx tx, EquityMeasured equity) {
        tx.update(
                "insert into account_figures as f (account_id, balance, deal_id, equity, day_start_equity,"
                        + " peak_equity, max_drawdown, measured_at) values (?, ?, 0, ?, ?, ?, ?, ?)"
                        + " on conflict (account_id) do update set equity = excluded.equity, day_start_equity ="
                        + " excluded.day_start_equity, peak_equity = greatest(f.peak_equity, excluded.peak_equity),"
                        + " max_drawdown = greatest(f.max_drawdown, excluded.max_drawdown), measured_at ="
                        + " excluded.measured_at where f.measured_at is null or f.measured_at <= excluded.measured_at"
                        + " or f.measured_at > clock_timestamp()",
                equity.accountId(),
                equity.balance(),
                equity.equity(),
                equity.equity().subtract(equity.dayPnl()),
                equity.equity(),
                equity.drawdown(),
                equity.measuredAt());
    }

    /** Keeps the last equity of each period. */
    void sample(Tx tx, EquityMeasured equity) {
        for (SamplePeriod period : SamplePeriod.values()) {
            Instant bucket = period.bucketOf(equity.measuredAt());
            int changed = tx.update(
                    "update equity_sample set equity = ?, measured_at = ? where account_id = ? and period = ?"
                            + " and bucket = ? and (measured_at <= ? or measured_at > clock_timestamp())",
                    equity.equity(),
                    equity.measuredAt(),
                    equity.accountId(),
                    period,
                    bucket,
                    equity.measuredAt());
            if (changed == 0) {
                startBucket(tx, equity, period, bucket);
            }
        }
    }

    private static void startBucket(Tx tx, EquityMeasured equity, SamplePeriod period, Instant bucket) {
        tx.update(
                "insert into equity_sample (account_id, period, bucket, equity, measured_at) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                equity.accountId(),
                period,
                bucket,
                equity.equity(),
                equity.measuredAt());
        tx.update(
                "delete from equity_sample where account_id = ? and period = ? and bucket < ?",
                equity.accountId(),
                period,
                period.forgottenBefore(bucket));
    }

    List<OpenPosition> positions(Tx tx, long accountId) {
        return tx.list(
                "select position_id, instrument, direction, quantity, entry_price, stop_loss from open_position"
                        + " where account_id = ? order by position_id",
                row -> new OpenPosition(
                        row.longValue("position_id"),
                        row.string("instrument"),
                        row.enumValue("direction", Direction.class),
                        row.decimal("quantity"),
                        row.decimal("entry_price"),
                        null,
                        row.decimal("stop_loss")),
                accountId);
    }

    List<InFlightOrder> orders(Tx tx, long accountId) {
        return tx.list(
                "select order_id, instrument, side, remaining, price, reduce_only from open_order"
                        + " where account_id = ? order by order_id",
                row -> new InFlightOrder(
                        row.longValue("order_id"),
                        row.string("instrument"),
                        row.enumValue("side", Side.class),
                        row.decimal("remaining"),
                        row.decimal("price"),
                        row.bool("reduce_only")),
                accountId);
    }

    Optional<Figures> figures(Tx tx, long accountId) {
        return tx.one(
                "select balance, equity, day_start_equity, peak_equity, max_drawdown, measured_at"
                        + " from account_figures where account_id = ?",
                row -> new Figures(
                        row.decimal("balance"),
                        row.decimal("equity"),
                        row.decimal("day_start_equity"),
                        row.decimal("peak_equity"),
                        row.decimal("max_drawdown"),
                        row.instant("measured_at")),
                accountId);
    }

    /** Sampled equity, oldest first. */
    List<Sample> samples(Tx tx, long accountId, SamplePeriod period) {
        return tx.list(
                "select bucket, equity from equity_sample where account_id = ? and period = ? order by bucket",
                row -> new Sample(row.instant("bucket"), row.decimal("equity")),
                accountId,
                period);
    }
}
