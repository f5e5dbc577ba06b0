package io.tradewind.compliance.audit;

import io.tradewind.contracts.account.AccountEvent;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.analysis.StrategyRunEvent;
import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.contracts.audit.AuditEvent;
import io.tradewind.contracts.audit.RootSigned;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopEvent;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.contracts.compliance.ComplianceEvent;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderEvent;
import io.tradewind.contracts.risk.RiskAlertEvent;
import java.util.function.ToLongFunction;

/**
 * Where an event goes.
 *
 * @param accountId whose chain; 0 = the chain for what has no account
 */
record Filing(long accountId, AuditKind kind) {
    static Filing of(OrderEvent event) {
        AuditKind kind = switch (event) {
            case OrderChanged order ->
                switch (order.status()) {
                    case DENIED, REJECTED -> AuditKind.DENIAL;
                    case SCHEDULED, SUBMITTING, UNKNOWN, WORKING, PARTIALLY_FILLED, FILLED, CANCELED, EXPIRED ->
                        AuditKind.ORDER;
                };
        };
        return new Filing(event.accountId(), kind);
    }

    static Filing of(DealEvent event) {
        return new Filing(event.accountId(), AuditKind.FILL);
    }

    static Filing of(ComplianceEvent event) {
        return new Filing(event.accountId(), AuditKind.DECISION);
    }

    static Filing of(AccountEvent event) {
        return new Filing(event.accountId(), AuditKind.ACCOUNT);
    }

    static Filing of(RiskAlertEvent event) {
        return new Filing(event.accountId(), AuditKind.ALERT);
    }

    static Filing of(StrategyRunEvent event) {
        return switch (event) {
            case StrategyRunChanged run -> new Filing(run.accountId(), AuditKind.RUN);
        };
    }

    static Filing of(AuditEvent event) {
        return switch (event) {
            case ActRecorded act ->
                new Filing(
                        act.accountId(),
                        switch (act.kind()) {
                            case COMMAND -> AuditKind.COMMAND;
                            case CONFIGURATION -> AuditKind.CONFIGURATION;
                            case HUMAN -> AuditKind.HUMAN;
                        });
            case RootSigned ignored -> new Filing(0, AuditKind.ROOT);
        };
    }

    /**
     * A stop of one account belongs to that account.
     *
     * @param accounts number of an account by its number as text or its label; 0 = unknown
     */
    static Filing of(StopEvent event, ToLongFunction<String> accounts) {
        return switch (event) {
            case StopChanged stop ->
                new Filing(
                        stop.scope() == StopScope.ACCOUNT ? accounts.applyAsLong(stop.targetId()) : 0, AuditKind.STOP);
        };
    }
}
