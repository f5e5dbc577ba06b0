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
import io.tradewind.risk.book.BookService;
import io.tradewind.risk.kept.Inputs;
import io.tradewind.risk.kept.KeptDecision.Kind;
import io.tradewind.risk.kept.KeptDecisions;
import io.tradewind.risk.kept.KeptDecisions.Decided;
import io.tradewind.risk.kept.MarketRecord;
import io.tradewind.risk.limit.LimitsService;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.margin.MarginService;
import io.tradewind.risk.valuation.Market;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

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
    private final KeptDecisions kept;
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
            KeptDecisions kept,
            MeterRegistry metrics) {
        this.accounts = accounts;
        this.limits = limits;
        this.book = book;
        this.margins = margins;
        this.market = market;
        this.caller = caller;
        this.config = config;
        this.kept = kept;
        this.approvals = metrics.counter("tradewind_risk_assessments_total", "approved", "true");
        this.denials = metrics.counter("tradewind_risk_assessments_total", "approved", "false");
    }

    Verdict assess(RiskAssessment.Request request) {
        requireEngine("order_id", request.orderId());
        AccountState state = state(request.accountId(), request.accountState());
        RiskLimits inForce = limits.of(state.accountId());
        Map<String, Object> asked = new LinkedHashMap<>();
        Verdict verdict = Judging.assess(
                request,
                state,
                inForce,
                MarketRecord.recording(margins.of(state.accountId()), asked),
                MarketRecord.recording(market, asked));
        (verdict.approved() ? approvals : denials).increment();
        Inputs inputs = new Inputs(withoutAccount(request), null, state, inForce, null, Map.of());
        kept.keep(new Decided(Kind.RISK, request.orderId(), null, inputs, asked, verdict));
        return verdict;
    }

    SizeResponse size(RiskAssessment.SizeRequest request) {
        requireEngine("signal_id", request.signalId());
        AccountState state = state(request.accountId(), request.accountState());
        RiskLimits inForce = limits.of(state.accountId());
        Map<String, Object> asked = new LinkedHashMap<>();
        SizeResponse size = Judging.size(
                request,
                state,
                inForce,
                config.headroom(),
                MarketRecord.recording(margins.of(state.accountId()), asked),
                MarketRecord.recording(market, asked));
        Inputs inputs = new Inputs(null, withoutAccount(request), state, inForce, config.headroom(), Map.of());
        kept.keep(new Decided(Kind.SIZE, null, request.signalId(), inputs, asked, size));
        return size;
    }

    /** It is kept beside the question, whoever told us. */
    private static RiskAssessment.Request withoutAccount(RiskAssessment.Request request) {
        return new RiskAssessment.Request(
                request.accountId(),
                request.instrument(),
                request.direction(),
                request.size(),
                request.entryPrice(),
                request.stopLoss(),
                request.takeProfit(),
                null,
                request.reduceOnly(),
                request.orderId());
    }

    private static RiskAssessment.SizeRequest withoutAccount(RiskAssessment.SizeRequest request) {
        return new RiskAssessment.SizeRequest(
                request.accountId(),
                request.instrument(),
                request.direction(),
                request.entryPrice(),
                request.stopLoss(),
                request.riskPerTrade(),
                null,
                request.volatilityTarget(),
                request.signalId());
    }

    /** Nobody else says which order or signal a decision was about. */
    private void requireEngine(String field, Object given) {
        if (given != null && !isEngine()) {
            throw new Refusal(ErrorCode.AUTH_002, field + " is taken from the execution engine only");
        }
    }

    private boolean isEngine() {
        return caller.isService() && ENGINE.equals(caller.serviceName());
    }

    /**
     * Only the ledger's owner may say what the ledger holds; nobody else talks himself richer. It also knows accounts
     * whose opening has not reached us yet.
     */
    private AccountState state(String accountId, AccountState given) {
        if (given == null) {
            return book.stateOf(accounts.inField(accountId));
        }
        if (!isEngine()) {
            throw new Refusal(ErrorCode.AUTH_002, "account_state is taken from the execution engine only");
        }
        boolean byNumber = Long.toString(given.accountId()).equals(accountId);
        if (!byNumber && accounts.inField(accountId).accountId() != given.accountId()) {
            throw Refusal.field("account_state.account_id", given.accountId(), "is not the account of the question");
        }
        return given;
    }
}
