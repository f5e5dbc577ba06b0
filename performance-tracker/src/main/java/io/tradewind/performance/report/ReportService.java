package io.tradewind.performance.report;

import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.web.Paging;
import io.tradewind.performance.equity.DayEquity;
import io.tradewind.performance.equity.EquityRepository;
import io.tradewind.performance.equity.EquityRepository.CurvePoint;
import io.tradewind.performance.ledger.TradedAccount;
import io.tradewind.performance.ledger.TradedPosition;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what the log added up to. */
@ApplicationScoped
public class ReportService {
    private final Database database;
    private final EquityRepository equity;
    private final ReportRepository reports;

    ReportService(Database database, EquityRepository equity, ReportRepository reports) {
        this.database = database;
        this.equity = equity;
        this.reports = reports;
    }

    /** A page of closed trades and the sums over all of them. */
    record Trades(List<TradedPosition> page, ReportRepository.Totals totals) {}

    /** @param range cut to the account's life */
    PerformanceReport report(TradedAccount account, DateRange range, Timeframe timeframe) {
        if (range.isEmpty()) {
            return PerformanceReport.of(List.of(), Map.of(), timeframe);
        }
        return database.read(tx -> PerformanceReport.of(
                days(tx, account, range), reports.tradesByDay(tx, account.accountId(), range), timeframe));
    }

    /** The account's equity on each day of a range that lies in its life, oldest first. */
    public List<DayEquity> days(Tx tx, TradedAccount account, DateRange range) {
        Map<LocalDate, DayEquity> measured = equity.days(tx, account.accountId(), range.to()).stream()
                .collect(Collectors.toMap(DayEquity::day, day -> day));
        Map<LocalDate, BigDecimal> closed = reports.closedProfitByDay(tx, account.accountId());
        LocalDate opened = AskedAccounts.day(account.openedAt());
        return EquityDays.of(opened, range.to(), account.startingBalance(), measured, closed).stream()
                .filter(day -> !day.day().isBefore(range.from()))
                .toList();
    }

    Trades trades(TradedAccount account, DateRange range, Paging paging) {
        return database.read(tx -> new Trades(
                reports.trades(tx, account.accountId(), range, paging.size(), paging.offset()),
                reports.totals(tx, account.accountId(), range)));
    }

    /** At most {@code points} parts of equal length. */
    List<CurvePoint> curve(TradedAccount account, TimeRange range, int points) {
        return database.read(tx -> equity.curve(tx, account.accountId(), range.from(), range.to(), points));
    }
}
