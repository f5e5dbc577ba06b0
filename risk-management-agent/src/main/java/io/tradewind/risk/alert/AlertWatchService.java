package io.tradewind.risk.alert;

import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.sql.Tx;
import io.tradewind.risk.book.BookService;
import io.tradewind.risk.limit.LimitsService;
import io.tradewind.risk.valuation.Exposure;
import io.tradewind.risk.valuation.Market;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sets every figure that an equity measurement tells beside its limit. */
@ApplicationScoped
class AlertWatchService {
    private final AlertService alerts;
    private final LimitsService limits;
    private final BookService book;
    private final Market market;
    private final AccountDirectory accounts;

    AlertWatchService(
            AlertService alerts, LimitsService limits, BookService book, Market market, AccountDirectory accounts) {
        this.alerts = alerts;
        this.limits = limits;
        this.book = book;
        this.market = market;
        this.accounts = accounts;
    }

    void watch(Tx tx, EquityMeasured equity) {
        BigDecimal dayStart = equity.equity().subtract(equity.dayPnl());
        if (dayStart.signum() > 0) {
            BigDecimal loss = equity.dayPnl().negate().max(BigDecimal.ZERO);
            measured(tx, equity.accountId(), AlertKind.DAILY_LOSS, ratio(loss, dayStart));
        }
        measured(tx, equity.accountId(), AlertKind.DRAWDOWN, equity.drawdown());
        accounts.byId(equity.accountId()).ifPresent(account -> watchExposure(tx, account));
    }

    private void watchExposure(Tx tx, AccountOpened account) {
        AccountState state = book.stateOf(tx, account);
        Exposure exposure = Exposure.of(state, market);
        if (exposure.unmeasured() == null && state.equity().signum() > 0) {
            measured(tx, account.accountId(), AlertKind.EXPOSURE, ratio(exposure.total(), state.equity()));
        }
    }

    private void measured(Tx tx, long accountId, AlertKind kind, BigDecimal value) {
        alerts.measured(tx, accountId, kind, value, limits.of(accountId).of(kind.limit()));
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, 6, RoundingMode.HALF_UP);
    }
}
