package io.tradewind.risk.alert;

import io.tradewind.risk.limit.RiskLimit;
import java.util.Locale;

/** What alerts are raised on. */
enum AlertKind {
    DAILY_LOSS(RiskLimit.DAILY_LOSS, "The loss of the day"),
    EXPOSURE(RiskLimit.EXPOSURE, "The exposure"),
    DRAWDOWN(RiskLimit.DRAWDOWN, "The drawdown"),
    VAR_95(RiskLimit.VAR_95, "The value at risk of one day (95 %)"),
    ES_95(RiskLimit.ES_95, "The expected shortfall of one day (95 %)");

    private final RiskLimit limit;
    private final String subject;

    AlertKind(RiskLimit limit, String subject) {
        this.limit = limit;
        this.subject = subject;
    }

    RiskLimit limit() {
        return limit;
    }

    String subject() {
        return subject;
    }

    /** Name in events and answers. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
