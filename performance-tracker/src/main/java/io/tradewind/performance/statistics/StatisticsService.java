package io.tradewind.performance.statistics;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.prices.LastPrices;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.performance.equity.DayEquity;
import io.tradewind.performance.equity.DrawdownRepository;
import io.tradewind.performance.equity.OpenMark;
import io.tradewind.performance.equity.OpenProfit;
import io.tradewind.performance.figures.Drawdown;
import io.tradewind.performance.figures.ReturnSeries;
import io.tradewind.performance.figures.TradeFigures;
import io.tradewind.performance.ledger.LedgerRepository;
import io.tradewind.performance.ledger.TradedAccount;
import io.tradewind.performance.report.AskedAccounts;
import io.tradewind.performance.report.DateRange;
import io.tradewind.performance.report.ReportService;
import io.tradewind.performance.report.Statistics;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts all figures of an account together. */
@ApplicationScoped
class StatisticsService {
    /** Trades that one answer is made of. */
    private static final int MOST_TRADES = 50_000;

    private static final int DRAWDOWNS = 5;

    private final Database database;
    private final ReportService reports;
    private final LedgerRepository ledger;
    private final StatisticsRepository statistics;
    private final BenchmarkCloses closes;
    private final DrawdownRepository drawdowns;
    private final LastPrices prices;
    private final AskedAccounts asked;

    StatisticsService(
            Database database,
            ReportService reports,
            LedgerRepository ledger,
            StatisticsRepository statistics,
            BenchmarkCloses closes,
            DrawdownRepository drawdowns,
            LastPrices prices,
            AskedAccounts asked) {
        this.database = database;
        this.reports = reports;
        this.ledger = ledger;
        this.statistics = statistics;
        this.closes = closes;
        this.drawdowns = drawdowns;
        this.prices = prices;
        this.asked = asked;
    }

    /** One row of a breakdown. @param key what its trades have in common */
    record Part(String key, TradeViews.Trades trades) {}

    /** @param range cut to the account's life @param benchmark empty when none was asked for */
    StatisticsViews.Statistics of(TradedAccount account, DateRange range, Optional<Instrument> benchmark) {
        String currency = account.currency();
        return database.read(tx -> {
            List<DayEquity> days = range.isEmpty() ? List.of() : reports.days(tx, account, range);
            TradeFigures trades = figures(trades(tx, account, range), account);
            StatisticsViews.Profit profit = profit(tx, account, range);
            Turnover turnover =
                    Turnover.of(statistics.traded(tx, account.accountId(), range.start(), range.end()), currency);
            StatisticsViews.Benchmark beside = benchmark
                    .map(b -> BenchmarkDays.of(b, currency, days, closes.of(tx, b, currency, range)))
                    .orElse(null);
            return new StatisticsViews.Statistics(
                    Long.toString(account.accountId()),
                    currency,
                    range.from(),
                    range.to(),
                    days.size(),
                    profit,
                    returns(days),
                    StatisticsViews.Risk.of(new Statistics(days).returns()),
                    drawdowns(tx, account, range, days),
                    TradeViews.Trades.of(trades),
                    activity(tx, account, range, turnover, days),
                    beside,
                    Notes.of(days.size(), profit, trades, turnover, beside));
        });
    }

    List<Part> breakdown(TradedAccount account, DateRange range, Breakdown by, ZoneId zone) {
        List<TradeRow> trades = database.read(tx -> trades(tx, account, range));
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, List<TradeRow>> group : by.group(trades, zone).entrySet()) {
            parts.add(new Part(group.getKey(), TradeViews.Trades.of(figures(group.getValue(), account))));
        }
        return parts;
    }

    private List<TradeRow> trades(Tx tx, TradedAccount account, DateRange range) {
        List<TradeRow> trades = statistics.trades(tx, account.accountId(), range.start(), range.end(), MOST_TRADES + 1);
        if (trades.size() > MOST_TRADES) {
            throw new Refusal(
                    ErrorCode.REQ_002,
                    "The range holds more than " + MOST_TRADES + " closed trades; ask for fewer days",
                    Map.of("field", "date_from", "limit", MOST_TRADES));
        }
        return trades;
    }

    private static TradeFigures figures(List<TradeRow> trades, TradedAccount account) {
        return new TradeFigures(
                trades.stream().map(trade -> trade.closed(account.currency())).toList());
    }

    private StatisticsViews.Profit profit(Tx tx, TradedAccount account, DateRange range) {
        StatisticsRepository.Closed closed = statistics.closed(tx, account.accountId(), range.start(), range.end());
        List<OpenMark> open = ledger.open(tx, account.accountId()).stream()
                .map(position -> OpenMark.of(position, account.currency(), prices::of))
                .toList();
        return new StatisticsViews.Profit(
                Shown.amount(closed.gross().subtract(closed.fees())),
                Shown.amount(closed.gross()),
                Shown.amount(closed.fees()),
                closed.deals(),
                Shown.amount(OpenProfit.sum(open)),
                open.stream().map(StatisticsViews.OpenView::of).toList());
    }

    private static StatisticsViews.Returns returns(List<DayEquity> days) {
        Statistics report = new Statistics(days);
        ReturnSeries returns = report.returns();
        return new StatisticsViews.Returns(
                Shown.ratio(report.totalReturn()),
                Shown.ratio(report.annualizedReturn()),
                Shown.ratio(returns.annualVolatility()),
                Shown.ratio(returns.best()),
                Shown.ratio(returns.worst()),
                Shown.ratio(returns.sharpe()),
                Shown.ratio(returns.sortino()),
                Shown.ratio(report.calmarRatio()),
                Shown.ratio(returns.omega()));
    }

    /** Begins with the equity before the first day, told as the end of the day before. */
    private StatisticsViews.Drawdowns drawdowns(Tx tx, TradedAccount account, DateRange range, List<DayEquity> days) {
        List<Drawdown.Close> ends = new ArrayList<>();
        if (!days.isEmpty()) {
            ends.add(new Drawdown.Close(
                    days.getFirst().day().minusDays(1), days.getFirst().open()));
        }
        days.forEach(day -> ends.add(new Drawdown.Close(day.day(), day.close())));
        return new StatisticsViews.Drawdowns(
                Shown.ratio(new Statistics(days).maxDrawdown()),
                drawdowns.deepest(tx, account.accountId(), range.start(), range.end(), DRAWDOWNS).stream()
                        .map(StatisticsViews.MeasuredFall::of)
                        .toList(),
                Drawdown.deepest(ends, DRAWDOWNS).stream()
                        .map(StatisticsViews.Fall::of)
                        .toList());
    }

    private StatisticsViews.Activity activity(
            Tx tx, TradedAccount account, DateRange range, Turnover turnover, List<DayEquity> days) {
        Instant from = later(range.start(), account.openedAt());
        Instant to = earlier(range.end(), asked.now());
        BigDecimal asPart = null;
        if (to.isAfter(from)) {
            BigDecimal length = BigDecimal.valueOf(Duration.between(from, to).toMillis(), 3);
            asPart = statistics
                    .secondsInMarket(tx, account.accountId(), from, to)
                    .divide(length, MathContext.DECIMAL64)
                    .min(BigDecimal.ONE);
        }
        return new StatisticsViews.Activity(
                Shown.ratio(Optional.ofNullable(asPart)),
                Shown.amount(turnover.value()),
                Shown.ratio(turnover.daily(days)));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
