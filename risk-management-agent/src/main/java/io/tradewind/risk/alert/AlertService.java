package io.tradewind.risk.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import io.tradewind.risk.book.BookService;
import io.tradewind.risk.form.Paging;
import io.tradewind.risk.limit.LimitsService;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.valuation.Exposure;
import io.tradewind.risk.valuation.Market;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;

/** Raises alerts when a figure crosses 80 % or 100 % of its limit: in the transaction of the event that moved it. */
@ApplicationScoped
class AlertService {
    private final Database database;
    private final AlertRepository repository;
    private final Outbox outbox;
    private final LimitsService limits;
    private final BookService book;
    private final Market market;
    private final AccountDirectory accounts;
    private final IdSource ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    AlertService(
            Database database,
            AlertRepository repository,
            Outbox outbox,
            LimitsService limits,
            BookService book,
            Market market,
            AccountDirectory accounts,
            IdSource ids,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.repository = repository;
        this.outbox = outbox;
        this.limits = limits;
        this.book = book;
        this.market = market;
        this.accounts = accounts;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Looks at everything that an equity measurement tells. */
    void watch(Tx tx, EquityMeasured equity) {
        BigDecimal dayStart = equity.equity().subtract(equity.dayPnl());
        if (dayStart.signum() > 0) {
            BigDecimal loss = equity.dayPnl().negate().max(BigDecimal.ZERO);
            measure(tx, equity.accountId(), AlertKind.DAILY_LOSS, ratio(loss, dayStart));
        }
        measure(tx, equity.accountId(), AlertKind.DRAWDOWN, equity.drawdown());
        watchExposure(tx, equity.accountId());
    }

    /** Looks at the exposure after a position or a price has moved. */
    void watchExposure(Tx tx, long accountId) {
        accounts.byId(accountId).ifPresent(account -> watchExposure(tx, account));
    }

    private void watchExposure(Tx tx, AccountOpened account) {
        AccountState state = book.stateOf(tx, account);
        Exposure exposure = Exposure.of(state, market);
        if (exposure.unmeasured() == null && state.equity().signum() > 0) {
            measure(tx, account.accountId(), AlertKind.EXPOSURE, ratio(exposure.total(), state.equity()));
        }
    }

    private void measure(Tx tx, long accountId, AlertKind kind, BigDecimal value) {
        RiskLimits inForce = limits.of(accountId);
        BigDecimal limit = inForce.of(kind.limit());
        AlertLevel before = repository.lockLevel(tx, accountId, kind).orElse(null);
        if (before == null) {
            if (AlertLevel.CALM.next(value, limit) == AlertLevel.CALM) {
                return;
            }
            repository.beginCalm(tx, accountId, kind, clock.instant());
            before = repository.lockLevel(tx, accountId, kind).orElse(AlertLevel.CALM);
        }
        AlertLevel after = before.next(value, limit);
        if (after != before) {
            repository.setLevel(tx, accountId, kind, after, clock.instant());
        }
        if (before.raisesTo(after)) {
            raise(tx, accountId, kind, after, value, limit);
        }
    }

    private void raise(Tx tx, long accountId, AlertKind kind, AlertLevel level, BigDecimal value, BigDecimal limit) {
        RiskAlertRaised alert = new RiskAlertRaised(
                ids.next(),
                accountId,
                kind.id(),
                level == AlertLevel.CRITICAL ? RiskAlertRaised.Level.CRITICAL : RiskAlertRaised.Level.WARNING,
                kind.subject() + " is " + percent(value) + " of equity; the limit is " + percent(limit),
                value,
                limit,
                clock.instant());
        repository.add(tx, alert);
        outbox.publish(tx, Topics.ALERTS, Long.toString(accountId), alert);
        metrics.counter("tradewind_risk_alerts_total", "kind", kind.id(), "level", level.name())
                .increment();
    }

    /** Keeps an alert that somebody else raised (or ourselves: known already). */
    void keep(Tx tx, RiskAlertRaised alert) {
        repository.add(tx, alert);
    }

    List<RiskAlertRaised> page(AlertFilter filter, Paging paging) {
        return database.read(tx -> repository.page(tx, filter, paging));
    }

    long count(AlertFilter filter) {
        return database.read(tx -> repository.count(tx, filter));
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, 6, RoundingMode.HALF_UP);
    }

    private static String percent(BigDecimal ratio) {
        return ratio.movePointRight(2)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
