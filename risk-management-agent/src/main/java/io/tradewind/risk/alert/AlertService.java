package io.tradewind.risk.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;

/** Remembers how near each figure is to its limit, and raises an alert when it comes nearer. */
@ApplicationScoped
class AlertService {
    private final Database database;
    private final AlertRepository repository;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    AlertService(
            Database database,
            AlertRepository repository,
            Outbox outbox,
            IdSource ids,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.repository = repository;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** A figure was measured: level, alert and event change in the transaction of what moved it. */
    void measured(Tx tx, long accountId, AlertKind kind, BigDecimal value, BigDecimal limit) {
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

    private static String percent(BigDecimal ratio) {
        return ratio.movePointRight(2)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
