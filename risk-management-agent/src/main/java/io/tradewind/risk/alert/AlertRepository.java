package io.tradewind.risk.alert;

import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tables {@code alert_level} and {@code alert}. */
@ApplicationScoped
class AlertRepository {
    private static final String MATCHING =
            " from alert where (?::text[] is null or account_id = any(?::text[]::bigint[]))"
                    + " and (?::text is null or kind = ?) and (?::text is null or level = ?)";

    /** Level of a figure, locked until the transaction ends. */
    Optional<AlertLevel> lockLevel(Tx tx, long accountId, AlertKind kind) {
        return tx.one(
                "select level from alert_level where account_id = ? and kind = ? for update",
                row -> row.enumValue("level", AlertLevel.class),
                accountId,
                kind.id());
    }

    /** Makes sure there is a row to lock. */
    void beginCalm(Tx tx, long accountId, AlertKind kind, Instant now) {
        tx.update(
                "insert into alert_level (account_id, kind, level, changed_at) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                accountId,
                kind.id(),
                AlertLevel.CALM,
                now);
    }

    void setLevel(Tx tx, long accountId, AlertKind kind, AlertLevel level, Instant now) {
        tx.update(
                "update alert_level set level = ?, changed_at = ? where account_id = ? and kind = ?",
                level,
                now,
                accountId,
                kind.id());
    }

    void add(Tx tx, RiskAlertRaised alert) {
        tx.update(
                "insert into alert (alert_id, account_id, kind, level, message, value, limit_value, raised_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (alert_id) do nothing",
                alert.alertId(),
                alert.accountId(),
                alert.kind(),
                alert.level(),
                alert.message(),
                alert.value(),
                alert.limit(),
                alert.raisedAt());
    }

    /** Newest first. */
    List<RiskAlertRaised> page(Tx tx, AlertFilter filter, Paging paging) {
        String[] accounts = filter.accounts();
        return tx.list(
                "select alert_id, account_id, kind, level, message, value, limit_value, raised_at" + MATCHING
                        + " order by raised_at desc, alert_id limit ? offset ?",
                AlertRepository::read,
                accounts,
                accounts,
                filter.kind(),
                filter.kind(),
                filter.level(),
                filter.level(),
                paging.size(),
                paging.offset());
    }

    long count(Tx tx, AlertFilter filter) {
        String[] accounts = filter.accounts();
        return tx.one(
                        "select count(*) as n" + MATCHING,
                        row -> row.longValue("n"),
                        accounts,
                        accounts,
                        filter.kind(),
                        filter.kind(),
                        filter.level(),
                        filter.level())
                .orElse(0L);
    }

    private static RiskAlertRaised read(Row row) throws SQLException {
        return new RiskAlertRaised(
                row.uuid("alert_id"),
                row.longValue("account_id"),
                row.string("kind"),
                row.enumValue("level", RiskAlertRaised.Level.class),
                row.string("message"),
                row.decimal("value"),
                row.decimal("limit_value"),
                row.instant("raised_at"));
    }
}
