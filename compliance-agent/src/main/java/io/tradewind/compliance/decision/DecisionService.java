package io.tradewind.compliance.decision;

import io.tradewind.compliance.account.AccountService;
import io.tradewind.compliance.account.AccountService.Standing;
import io.tradewind.compliance.form.AccountLookup;
import io.tradewind.compliance.rule.Action;
import io.tradewind.compliance.rule.Facts;
import io.tradewind.compliance.rule.Judge;
import io.tradewind.compliance.rule.RuleSet;
import io.tradewind.compliance.rule.RulesService;
import io.tradewind.compliance.rule.Ruling;
import io.tradewind.compliance.value.OrderValue;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.ActionValidation;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.time.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;

/** Decides, and writes the decision down before anybody hears of it. */
@ApplicationScoped
class DecisionService {
    private static final String ENGINE = "execution-engine";

    private final AccountLookup accounts;
    private final AccountService view;
    private final RulesService rules;
    private final OrderValue values;
    private final DecisionLogService log;
    private final Caller caller;
    private final IdSource ids;
    private final Clock clock;

    DecisionService(
            AccountLookup accounts,
            AccountService view,
            RulesService rules,
            OrderValue values,
            DecisionLogService log,
            Caller caller,
            IdSource ids,
            Clock clock) {
        this.accounts = accounts;
        this.view = view;
        this.rules = rules;
        this.values = values;
        this.log = log;
        this.caller = caller;
        this.ids = ids;
        this.clock = clock;
    }

    Decision decide(ActionValidation.Request request) {
        AccountOpened account = accounts.inField(request.accountId());
        Action action = ActionForm.read(request);
        BigDecimal price = ActionForm.price(request);
        Standing standing = standing(account, action, request.accountState());
        Facts facts = facts(standing, action, price);
        RuleSet inForce = rules.of(account.accountId());
        Instant now = clock.instant();
        Ruling ruling = Judge.judge(inForce, facts, action, now);
        Decision decision = new Decision(
                ids.next(), account.accountId(), action, facts, ruling, inForce.version(), caller.subject(), now);
        log.write(decision);
        return decision;
    }

    /** Only the ledger's owner may say what the ledger holds; nobody else talks himself richer. */
    private Standing standing(AccountOpened account, Action action, AccountState given) {
        String symbol = action.instrument().symbol();
        if (given == null) {
            return view.of(account, symbol, action.direction());
        }
        if (!caller.isService() || !ENGINE.equals(caller.serviceName())) {
            throw new Refusal(ErrorCode.AUTH_002, "account_state is taken from the execution engine only");
        }
        if (given.accountId() != account.accountId()) {
            throw Refusal.field("account_state.account_id", given.accountId(), "is not the account of the question");
        }
        return AccountService.of(given, symbol, action.direction());
    }

    private Facts facts(Standing standing, Action action, BigDecimal price) {
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
                value.unmeasured());
    }
}
