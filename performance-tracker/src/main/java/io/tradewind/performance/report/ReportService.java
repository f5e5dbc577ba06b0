package io.tradewind.performance.report;

import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.performance.equity.DayEquity;
import io.tradewind.performance.equity.EquityRepository;
import io.tradewind.performance.equity.EquityRepository.CurvePoint;
import io.tradewind.performance.ledger.LedgerRepository;
import io.tradewind.performance.ledger.TradedAccount;
import io.tradewind.performance.ledger.TradedPosition;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what the log added up to. */
@ApplicationScoped
class ReportService {
    private static final int LONGEST_LABEL = 64;

    private final Database database;
    private final LedgerRepository ledger;
    private final EquityRepository equity;
    private final ReportRepository reports;
    private final Clock clock;

    ReportService(
            Database database,
            LedgerRepository ledger,
            EquityRepository equity,
            ReportRepository reports,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.equity = equity;
        this.reports = reports;
        this.clock = clock;
    }

    /** A page of closed trades and the sums over all of them. */
    record Trades(List<TradedPosition> page, ReportRepository.Totals totals) {}

    /** By number or label; 404 when there is none. */
    TradedAccount account(String idOrLabel) {
        if (idOrLabel.length() > LONGEST_LABEL) {
            throw Refusal.notFound("account", idOrLabel.substring(0, LONGEST_LABEL));
        }
        return database.read(tx -> ledger.account(tx, idOrLabel))
                .orElseThrow(() -> Refusal.notFound("account", idOrLabel));
    }

    /** Dates as given, default: the account's whole life. */
    DateRange range(TradedAccount account, String from, String to) {
        return DateRange.of(from, to, day(account.openedAt()), day(clock.instant()));
    }

    PerformanceReport report(TradedAccount account, DateRange asked, Timeframe timeframe) {
        LocalDate opened = day(account.openedAt());
        DateRange range = asked.within(opened, day(clock.instant()));
        if (range.isEmpty()) {
            return PerformanceReport.of(List.of(), Map.of(), timeframe);
        }
        return database.read(tx -> {
            Map<LocalDate, DayEquity> measured = equity.days(tx, account.accountId(), range.to()).stream()
                    .collect(Collectors.toMap(DayEquity::day, day -> day));
            Map<LocalDate, BigDecimal> closed = reports.closedProfitByDay(tx, account.accountId());
            List<DayEquity> days =
                    EquityDays.of(opened, range.to(), account.startingBalance(), measured, closed).stream()
                            .filter(day -> !day.day().isBefore(range.from()))
                            .toList();
            return PerformanceReport.of(days, reports.tradesByDay(tx, account.accountId(), range), timeframe);
        });
    }

    Trades trades(TradedAccount account, DateRange range, int page, int pageSize) {
        return database.read(tx -> new Trades(
                reports.trades(tx, account.accountId(), range, pageSize, (page - 1L) * pageSize),
                reports.totals(tx, account.accountId(), range)));
    }

    /** At most {@code points} parts; the range is cut to the account's life first, so that the parts are fine enough. */
    List<CurvePoint> curve(TradedAccount account, DateRange range, int points) {
        Instant now = clock.instant();
        Instant from = range.start().isBefore(account.openedAt()) ? account.openedAt() : range.start();
        Instant to = range.end().isAfter(now) ? now : range.end();
        return database.read(tx -> equity.curve(tx, account.accountId(), from, to, points));
    }

    private static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
