package io.tradewind.compliance.decision;

import io.tradewind.compliance.account.AccountService;
import io.tradewind.compliance.account.AccountService.Standing;
import io.tradewind.compliance.rule.Action;
import io.tradewind.compliance.rule.Facts;
import io.tradewind.compliance.rule.Judge;
import io.tradewind.compliance.rule.RuleSet;
import io.tradewind.compliance.rule.RulesService;
import io.tradewind.compliance.rule.Ruling;
import io.tradewind.compliance.rule.pack.Activity;
import io.tradewind.compliance.rule.pack.PackLibrary;
import io.tradewind.compliance.rule.pack.RulePack;
import io.tradewind.compliance.value.OrderValue;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.ActionValidation;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.account.AccountLookup;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.time.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Decides, and writes the decision down before anybody hears of it. */
@ApplicationScoped
class DecisionService {
    private static final String ENGINE = "execution-engine";

    private final AccountLookup accounts;
    private final AccountService view;
    private final RulesService rules;
    private final OrderValue values;
    private final ActivityService activity;
    private final PackLibrary packs;
    private final DecisionLogService log;
    private final Caller caller;
    private final IdSource ids;
    private final Clock clock;

    DecisionService(
            AccountLookup accounts,
            AccountService view,
            RulesService rules,
            OrderValue values,
            ActivityService activity,
            PackLibrary packs,
            DecisionLogService log,
            Caller caller,
            IdSource ids,
            Clock clock) {
        this.accounts = accounts;
        this.view = view;
        this.rules = rules;
        this.values = values;
        this.activity = activity;
        this.packs = packs;
        this.log = log;
        this.caller = caller;
        this.ids = ids;
        this.clock = clock;
    }

    Decision decide(ActionValidation.Request request) {
        AccountState ledger = request.accountState();
        long accountId = accountId(request.accountId(), ledger);
        requireEngine(request.orderId());
        Action action = ActionForm.read(request);
        BigDecimal price = ActionForm.price(request);
        String symbol = action.instrument().symbol();
        Standing standing = ledger == null
                ? view.of(accounts.inField(request.accountId()), symbol, action.direction())
                : AccountService.of(ledger, symbol, action.direction());
        // As the row keeps it, so that a replay judges the same instant.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Facts facts = facts(standing, action, price, activity.of(accountId, action, now));
        RuleSet inForce = rules.of(accountId);
        List<RulePack> followed = packs.inForce(inForce.packs(), now);
        Ruling ruling = Judge.judge(inForce, followed, facts, action, now);
        Decision decision = new Decision(
                ids.next(),
                accountId,
                action,
                facts,
                ruling,
                inForce.version(),
                followed.stream().map(RulePack::name).toList(),
                caller.subject(),
                now,
                request.orderId());
        log.write(decision);
        activity.judged(decision);
        return decision;
    }

    /**
     * Only the ledger's owner may say what the ledger holds; nobody else talks himself richer. It also knows accounts
     * whose opening has not reached us yet.
     */
    private long accountId(String asked, AccountState ledger) {
        if (ledger == null) {
            return accounts.inField(asked).accountId();
        }
        if (!isEngine()) {
            throw new Refusal(ErrorCode.AUTH_002, "account_state is taken from the execution engine only");
        }
        boolean byNumber = Long.toString(ledger.accountId()).equals(asked);
        if (!byNumber && accounts.inField(asked).accountId() != ledger.accountId()) {
            throw Refusal.field("account_state.account_id", ledger.accountId(), "is not the account of the question");
        }
        return ledger.accountId();
    }

    /** Nobody else says which order a decision was about. */
    private void requireEngine(Long orderId) {
        if (orderId != null && !isEngine()) {
            throw new Refusal(ErrorCode.AUTH_002, "order_id is taken from the execution engine only");
        }
    }

    private boolean isEngine() {
        return caller.isService() && ENGINE.equals(caller.serviceName());
    }

    private Facts facts(Standing standing, Action action, BigDecimal price, Activity seen) {
        OrderValue.Measured value = action.size() == null
                ? OrderValue.Measured.NOTHING
                : values.of(action.instrument(), action.size(), price, standing.currency());
        return new Facts(
                standing.currency(),
                standing.equity(),
                standing.dayStartEquity(),
                standing.ordersToday(),
                standing.held(),
                value.notional(),
                value.unmeasured(),
                seen);
    }
}
