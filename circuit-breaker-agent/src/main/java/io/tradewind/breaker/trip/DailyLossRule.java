package io.tradewind.breaker.trip;

import io.tradewind.breaker.account.AccountFigure;
import io.tradewind.breaker.account.DailyLoss;
import io.tradewind.contracts.breaker.StopScope;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Optional;

/**
 * An account that lost a fraction of its equity since 00:00 UTC is stopped. The key carries the day: one stop for one
 * day's loss, however often it is lifted.
 *
 * @param fraction part of the equity at 00:00 UTC, above 0
 */
record DailyLossRule(BigDecimal fraction) {
    static final String PREFIX = "daily_loss:";

    DailyLossRule {
        if (fraction.signum() <= 0) {
            throw new IllegalArgumentException("daily loss fraction has to be above 0: " + fraction);
        }
    }

    Optional<Cause> judge(AccountFigure figure, Instant now) {
        return DailyLoss.of(figure, now)
                .filter(loss -> loss.compareTo(fraction) >= 0)
                .map(loss -> cause(figure, loss));
    }

    private Cause cause(AccountFigure figure, BigDecimal loss) {
        String account = Long.toString(figure.accountId());
        String reason = "daily loss of %s %s is %s of the equity at 00:00 UTC; the limit is %s"
                .formatted(
                        figure.dayPnl().negate().toPlainString(),
                        figure.currency(),
                        loss.round(new MathContext(4)).toPlainString(),
                        fraction.toPlainString());
        return new Cause(
                PREFIX + account + ":" + DailyLoss.day(figure.measuredAt()), StopScope.ACCOUNT, account, reason);
    }
}
