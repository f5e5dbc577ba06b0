package io.tradewind.risk.assessment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.RiskAssessment;
import io.tradewind.contracts.api.RiskAssessment.SizeResponse;
import io.tradewind.contracts.api.RiskAssessment.Verdict;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.account.AccountLookup;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.web.Form;
import io.tradewind.risk.book.BookService;
import io.tradewind.risk.limit.LimitsService;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.margin.MarginService;
import io.tradewind.risk.valuation.Market;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** Answers questions about risk. With the engine's state along, it asks no database. */
@ApplicationScoped
class AssessmentService {
    private static final String ENGINE = "execution-engine";

    private final AccountLookup accounts;
    private final LimitsService limits;
    private final BookService book;
    private final MarginService margins;
    private final Market market;
    private final Caller caller;
    private final SizingConfig config;
    private final Counter approvals;
    private final Counter denials;

    AssessmentService(
            AccountLookup accounts,
            LimitsService limits,
            BookService book,
            MarginService margins,
            Market market,
            Caller caller,
            SizingConfig config,
            MeterRegistry metrics) {
        this.accounts = accounts;
        this.limits = limits;
        this.book = book;
        this.margins = margins;
        this.market = market;
        this.caller = caller;
        this.config = config;
        this.approvals = metrics.counter("tradewind_risk_assessments_total", "approved", "true");
        this.denials = metrics.counter("tradewind_risk_assessments_total", "approved", "false");
    }

    Verdict assess(RiskAssessment.Request request) {
        AccountState state = state(request.accountId(), request.accountState());
        Question question = new Question(
                Form.instrument(request.instrument()),
                Form.required("direction", request.direction()),
                Form.positive("size", request.size()),
                Form.positiveOrNull("entry_price", request.entryPrice()),
                Form.positiveOrNull("stop_loss", request.stopLoss()),
                Form.positiveOrNull("take_profit", request.takeProfit()),
                Boolean.TRUE.equals(request.reduceOnly()));
        RiskLimits inForce = limits.of(state.accountId());
        Standing standing = Standing.of(state, margins.of(state.accountId()), market);
        Verdict verdict = RiskPolicy.assess(standing, inForce, question);
        (verdict.approved() ? approvals : denials).increment();
        return verdict;
    }

    SizeResponse size(RiskAssessment.SizeRequest request) {
        AccountState state = state(request.accountId(), request.accountState());
        Question question = new Question(
                Form.instrument(request.instrument()),
                Form.required("direction", request.direction()),
                null,
                Form.positiveOrNull("entry_price", request.entryPrice()),
                Form.positiveOrNull("stop_loss", request.stopLoss()),
                null,
                false);
        PositionSizing.Wish wish = new PositionSizing.Wish(
                part("risk_per_trade", request.riskPerTrade()), part("volatility_target", request.volatilityTarget()));
        return new PositionSizing(
                        limits.of(state.accountId()), config.headroom(), margins.of(state.accountId()), market)
                .size(state, question, wish);
    }

    private static BigDecimal part(String field, BigDecimal value) {
        if (value != null && value.compareTo(BigDecimal.ONE) > 0) {
            throw Refusal.field(field, value, "must be at most 1");
        }
        return Form.positiveOrNull(field, value);
    }

    /**
     * Only the ledger's owner may say what the ledger holds; nobody else talks himself richer. It also knows accounts
     * whose opening has not reached us yet.
     */
    private AccountState state(String accountId, AccountState given) {
        if (given == null) {
            return book.stateOf(accounts.inField(accountId));
        }
        if (!caller.isService() || !ENGINE.equals(caller.serviceName())) {
            throw new Refusal(ErrorCode.AUTH_002, "account_state is taken from the execution engine only");
        }
        boolean byNumber = Long.toString(given.accountId()).equals(accountId);
        if (!byNumber && accounts.inField(accountId).accountId() != given.accountId()) {
            throw Refusal.field("account_state.account_id", given.accountId(), "is not the account of the question");
        }
        return given;
    }
}
