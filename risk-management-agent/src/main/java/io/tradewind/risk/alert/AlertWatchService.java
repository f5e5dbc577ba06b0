package io.tradewind.risk.alert;

import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.sql.Tx;
import io.tradewind.risk.book.BookService;
import io.tradewind.risk.limit.LimitsService;
import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.statistics.Confidence;
import io.tradewind.risk.statistics.JointReturns;
import io.tradewind.risk.statistics.Outcomes;
import io.tradewind.risk.statistics.Rounded;
import io.tradewind.risk.valuation.Exposure;
import io.tradewind.risk.valuation.Market;
import io.tradewind.risk.valuation.NetHoldings;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

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
        accounts.byId(equity.accountId()).ifPresent(account -> {
            AccountState state = book.stateOf(tx, account);
            watchExposure(tx, account, state);
            watchTail(tx, account, state);
        });
    }

    private void watchExposure(Tx tx, AccountOpened account, AccountState state) {
        Exposure exposure = Exposure.of(state, market);
        if (exposure.unmeasured() == null && state.equity().signum() > 0) {
            measured(tx, account.accountId(), AlertKind.EXPOSURE, ratio(exposure.total(), state.equity()));
        }
    }

    /** Prices move what is held over a limit that every order kept. Only limits that were set, and only what is known. */
    private void watchTail(Tx tx, AccountOpened account, AccountState state) {
        RiskLimits inForce = limits.of(account.accountId());
        boolean isLimited = inForce.has(RiskLimit.VAR_95) || inForce.has(RiskLimit.ES_95);
        if (!isLimited
                || state.equity().signum() <= 0
                || NetHoldings.unmeasured(state, market).isPresent()) {
            return;
        }
        Map<String, Double> held = new HashMap<>();
        NetHoldings.ofPositions(state, market).forEach((symbol, notional) -> held.put(symbol, notional.doubleValue()));
        JointReturns joint = market.days().closes().joint(held.keySet());
        if (joint.count() < Confidence.P95.needed()) {
            return;
        }
        Outcomes outcomes = new Outcomes(joint.outcomes(held));
        tail(tx, account, AlertKind.VAR_95, outcomes.historicalVar(Confidence.P95), state);
        tail(tx, account, AlertKind.ES_95, outcomes.historicalShortfall(Confidence.P95), state);
    }

    private void tail(Tx tx, AccountOpened account, AlertKind kind, double loss, AccountState state) {
        if (limits.of(account.accountId()).has(kind.limit())) {
            measured(tx, account.accountId(), kind, Rounded.ratio(Math.max(0, loss), state.equity()));
        }
    }

    private void measured(Tx tx, long accountId, AlertKind kind, BigDecimal value) {
        alerts.measured(tx, accountId, kind, value, limits.of(accountId).of(kind.limit()));
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, 6, RoundingMode.HALF_UP);
    }
}
