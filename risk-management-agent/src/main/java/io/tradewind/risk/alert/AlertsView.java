package io.tradewind.risk.alert;

import io.tradewind.contracts.risk.RiskAlertRaised;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A page of alerts, newest first. */
record AlertsView(List<Alert> alerts, long totalCount, int page, int pageSize) {
    /**
     * An alert.
     *
     * @param accountId number as text; "0" = the whole suite
     * @param value figure when it crossed
     * @param limit limit it is compared with
     */
    record Alert(
            String alertId,
            String accountId,
            String kind,
            String level,
            String message,
            BigDecimal value,
            BigDecimal limit,
            Instant raisedAt) {
        static Alert of(RiskAlertRaised alert) {
            return new Alert(
                    alert.alertId().toString(),
                    Long.toString(alert.accountId()),
                    alert.kind(),
                    alert.level().name(),
                    alert.message(),
                    alert.value(),
                    alert.limit(),
                    alert.raisedAt());
        }
    }
}
