package io.tradewind.performance.report;

import io.tradewind.performance.equity.EquityRepository.CurvePoint;
import io.tradewind.performance.ledger.TradedAccount;
import io.tradewind.performance.ledger.TradedPosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the endpoints beside the contract's one answer. */
final class ReportViews {
    private ReportViews() {}

    /**
     * A closed trade.
     *
     * @param size base units
     * @param pnl after fees, account currency
     * @param fees account currency
     * @param deals fills it consists of
     */
    record TradeView(
            UUID tradeId,
            long positionId,
            String instrument,
            String direction,
            BigDecimal size,
            BigDecimal entryPrice,
            BigDecimal exitPrice,
            BigDecimal pnl,
            BigDecimal fees,
            int deals,
            String strategy,
            UUID runId,
            Instant openedAt,
            Instant closedAt,
            long durationSeconds) {
        static TradeView of(TradedPosition trade) {
            return new TradeView(
                    trade.tradeId(),
                    trade.positionId(),
                    trade.instrument(),
                    trade.direction().name(),
                    trade.quantity(),
                    trade.entryPrice(),
                    trade.exitPrice(),
                    trade.pnl(),
                    trade.fees(),
                    trade.deals(),
                    trade.strategy(),
                    trade.runId(),
                    trade.openedAt(),
                    trade.closedAt(),
                    Duration.between(trade.openedAt(), trade.closedAt()).toSeconds());
        }
    }

    /**
     * A page of trades, newest first, and the sums over all pages.
     *
     * @param totalDeals fills of all these trades
     */
    record TradesResponse(
            List<TradeView> trades,
            long totalCount,
            BigDecimal totalPnl,
            BigDecimal totalFees,
            long totalDeals,
            int page,
            int pageSize) {}

    /**
     * A part of the equity curve.
     *
     * @param equity at its end
     * @param high highest in it
     * @param low lowest in it
     * @param balance null where only the day's result is left
     * @param unrealizedPnl null where only the day's result is left
     */
    record PointView(
            Instant time,
            BigDecimal equity,
            BigDecimal high,
            BigDecimal low,
            BigDecimal balance,
            BigDecimal unrealizedPnl) {
        static PointView of(CurvePoint point) {
            return new PointView(
                    point.time(), point.equity(), point.high(), point.low(), point.balance(), point.open());
        }
    }

    /**
     * The equity curve, oldest first.
     *
     * @param downsampling how it is drawn smaller: {@code min_max}
     * @param measurements measurements (and daily results) that the points stand for
     */
    record EquityResponse(
            String accountId,
            String currency,
            Instant from,
            Instant to,
            String downsampling,
            long measurements,
            List<PointView> points) {
        static EquityResponse of(TradedAccount account, TimeRange range, List<CurvePoint> curve) {
            return new EquityResponse(
                    Long.toString(account.accountId()),
                    account.currency(),
                    range.from(),
                    range.to(),
                    "min_max",
                    curve.stream().mapToLong(CurvePoint::measurements).sum(),
                    curve.stream().map(PointView::of).toList());
        }
    }
}
