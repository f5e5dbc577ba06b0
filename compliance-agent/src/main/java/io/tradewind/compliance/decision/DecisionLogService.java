package io.tradewind.compliance.decision;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.compliance.rule.Rule;
import io.tradewind.compliance.rule.Ruling;
import io.tradewind.contracts.compliance.ComplianceDecided;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.web.Paging;
import io.tradewind.kit.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Every decision: row and event in one statement. */
@ApplicationScoped
public class DecisionLogService {
    private final Database database;
    private final DecisionRepository repository;
    private final IdSource ids;
    private final RequestContext request;
    private final Counter approvals;
    private final Counter refusals;

    DecisionLogService(
            Database database,
            DecisionRepository repository,
            IdSource ids,
            RequestContext request,
            MeterRegistry metrics) {
        this.database = database;
        this.repository = repository;
        this.ids = ids;
        this.request = request;
        this.approvals = metrics.counter("tradewind_compliance_decisions_total", "approved", "true");
        this.refusals = metrics.counter("tradewind_compliance_decisions_total", "approved", "false");
    }

    /** When this returns, the decision can be read by everybody. */
    void write(Decision decision) {
        database.atOnce(tx -> {
            repository.insert(tx, decision, ids.next(), event(decision), request.requestId());
            return decision;
        });
        (decision.ruling().approved() ? approvals : refusals).increment();
    }

    /** Decisions about an order, oldest first, at most 50. */
    public List<Decision> ofOrder(long orderId) {
        return database.read(tx -> repository.ofOrder(tx, orderId));
    }

    List<Decision> page(DecisionFilter filter, Paging paging) {
        return database.read(tx -> repository.page(tx, filter, paging.size(), paging.offset()));
    }

    long count(DecisionFilter filter) {
        return database.read(tx -> repository.count(tx, filter));
    }

    private static ComplianceDecided event(Decision decision) {
        Ruling ruling = decision.ruling();
        return new ComplianceDecided(
                decision.decisionId(),
                decision.accountId(),
                decision.action().type().id(),
                ruling.approved(),
                ruling.score(),
                ruling.violated().stream().map(Rule::id).toList(),
                ruling.warnings(),
                decision.ruleSetVersion(),
                decision.decidedAt());
    }
}
