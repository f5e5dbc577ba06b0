package io.tradewind.breaker.stop;

import io.tradewind.breaker.stop.StopViews.StopRequest;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;

/** Who may stop what: operators, risk officers, administrators and services anything, people their own accounts. */
@ApplicationScoped
class StopRights {
    private static final int LONGEST_TEXT = 1000;

    private final AccountNumbers accounts;
    private final RunDirectory runs;
    private final Caller caller;

    StopRights(AccountNumbers accounts, RunDirectory runs, Caller caller) {
        this.accounts = accounts;
        this.runs = runs;
        this.caller = caller;
    }

    /** The stop that is asked for, checked and allowed. */
    StopOrder order(StopRequest request) {
        if (request == null) {
            throw new Refusal(ErrorCode.REQ_001, "A body is needed");
        }
        StopScope scope = StopTargets.scope(request.scope());
        String reason = text("reason", request.reason());
        String triggeredBy = text("triggered_by", request.triggeredBy());
        requireWideRights(scope);
        String target = StopTargets.resolve(
                scope, request.targetId(), account -> accounts.of(account, caller.accounts()), runs::mayBe);
        if (scope == StopScope.ACCOUNT && !caller.overseesAll()) {
            caller.requireTrade(Long.parseLong(target));
        }
        return new StopOrder(scope, target, reason, triggeredBy, caller.subject());
    }

    /** Lifting before the cooldown has passed is an administrator's, who stands there by name. */
    void requireOverride() {
        if (!caller.hasRole(Roles.ADMIN)) {
            throw new Refusal(
                    ErrorCode.AUTH_002,
                    "Only an administrator may lift a stop before its cooldown has passed",
                    Map.of("field", "override"));
        }
    }

    /** A required text of at most 1000 characters. */
    static String text(String field, String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.field(field, value, "is required");
        }
        if (value.length() > LONGEST_TEXT) {
            throw Refusal.field(field, value.length(), "is longer than " + LONGEST_TEXT + " characters");
        }
        return value.strip();
    }

    private void requireWideRights(StopScope scope) {
        if (scope != StopScope.ACCOUNT && !caller.overseesAll()) {
            throw new Refusal(
                    ErrorCode.AUTH_002,
                    "Users and traders may stop their own accounts only",
                    Map.of("scope", scope.name().toLowerCase(Locale.ROOT)));
        }
    }
}
