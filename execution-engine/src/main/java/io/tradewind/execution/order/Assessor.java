package io.tradewind.execution.order;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.ActionValidation;
import io.tradewind.contracts.api.RiskAssessment;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.RequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks risk and compliance at the same time. Whoever does not answer has refused. */
@Singleton
class Assessor {
    private static final String RISK = "risk-management-agent";
    private static final String COMPLIANCE = "compliance-agent";

    private final ServiceCalls calls;
    private final RequestContext request;
    private final ExecutionConfig config;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Assessor(ServiceCalls calls, RequestContext request, ExecutionConfig config) {
        this.calls = calls;
        this.request = request;
        this.config = config;
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdown();
    }

    /** Returns when both approve; throws the refusal of risk before that of compliance. */
    void assess(Order order, BigDecimal reference, AccountState state) {
        String requestId = request.requestId();
        CompletableFuture<Void> compliance =
                CompletableFuture.runAsync(() -> askCompliance(order, reference, state, requestId), threads);
        try {
            askRisk(order, reference, state, requestId);
        } catch (Refusal refusal) {
            compliance.exceptionally(ignored -> null);
            throw refusal;
        }
        try {
            compliance.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void askRisk(Order order, BigDecimal reference, AccountState state, String requestId) {
        Order.Terms terms = order.terms();
        RiskAssessment.Response answer = ask(
                RISK,
                () -> calls.to(RISK)
                        .requestId(requestId)
                        .deadline(config.riskDeadline())
                        .post(
                                "/api/v1/assess-position-risk",
                                new RiskAssessment.Request(
                                        Long.toString(order.accountId()),
                                        terms.instrument(),
                                        terms.side().direction(),
                                        terms.quantity(),
                                        reference,
                                        terms.stopLoss(),
                                        terms.takeProfit(),
                                        state,
                                        order.id()),
                                RiskAssessment.Response.class));
        RiskAssessment.Verdict verdict = answer == null ? null : answer.riskAssessment();
        if (verdict == null) {
            throw silent(RISK);
        }
        if (!verdict.approved()) {
            RiskAssessment.Denial denial = verdict.denial();
            throw denial == null
                    ? new Refusal(ErrorCode.RISK_002, "Refused by risk management")
                    : new Refusal(
                            denial.code(), denial.message(), denial.details() == null ? Map.of() : denial.details());
        }
    }

    private void askCompliance(Order order, BigDecimal reference, AccountState state, String requestId) {
        Order.Terms terms = order.terms();
        Side side = terms.side();
        ActionValidation.Response answer = ask(
                COMPLIANCE,
                () -> calls.to(COMPLIANCE)
                        .requestId(requestId)
                        .deadline(config.complianceDeadline())
                        .post(
                                "/api/v1/validate-action",
                                new ActionValidation.Request(
                                        Long.toString(order.accountId()),
                                        "trade_entry",
                                        new ActionValidation.ActionDetails(
                                                terms.instrument(), terms.quantity(), side.direction(), reference),
                                        state,
                                        order.id()),
                                ActionValidation.Response.class));
        ActionValidation.Verdict verdict = answer == null ? null : answer.validationResult();
        if (verdict == null) {
            throw silent(COMPLIANCE);
        }
        if (!verdict.approved()) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("violated_rules", verdict.violatedRules());
            details.put("required_actions", verdict.requiredActions());
            details.put("decision_id", verdict.decisionId());
            throw new Refusal(ErrorCode.COMP_001, "Refused by compliance: " + verdict.violatedRules(), details);
        }
    }

    private static <T> T ask(String service, java.util.function.Supplier<T> call) {
        try {
            return call.get();
        } catch (ServiceUnavailable e) {
            Log.warnf("no verdict: %s (%s)", e.getMessage(), e.getCause());
            throw silent(service);
        } catch (RemoteRefusal e) {
            if (e.status() >= 500 || e.status() == 401 || e.status() == 403) {
                // Our own trouble with that service, not the caller's.
                Log.warnf("no verdict of %s: %s %s", service, e.code(), e.getMessage());
                throw silent(service);
            }
            throw new Refusal(e.code(), service + ": " + e.getMessage(), e.details());
        }
    }

    private static Refusal silent(String service) {
        return new Refusal(
                ErrorCode.SYS_002, service + " did not answer; the order was not sent", Map.of("service", service));
    }
}
