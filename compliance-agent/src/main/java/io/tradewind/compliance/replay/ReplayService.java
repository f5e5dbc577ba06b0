package io.tradewind.compliance.replay;

import io.tradewind.compliance.decision.Decision;
import io.tradewind.compliance.decision.DecisionLogService;
import io.tradewind.compliance.rule.Facts;
import io.tradewind.compliance.rule.Judge;
import io.tradewind.compliance.rule.RuleSet;
import io.tradewind.compliance.rule.RulesService;
import io.tradewind.compliance.rule.pack.PackLibrary;
import io.tradewind.compliance.rule.pack.RulePack;
import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.api.Replay;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.replay.Replayed;
import io.tradewind.kit.web.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Judges once more: the row holds facts, action and instant, and names the version of the rules. */
@ApplicationScoped
class ReplayService {
    private final DecisionLogService log;
    private final RulesService rules;
    private final PackLibrary packs;
    private final Caller caller;

    ReplayService(DecisionLogService log, RulesService rules, PackLibrary packs, Caller caller) {
        this.log = log;
        this.rules = rules;
        this.packs = packs;
        this.caller = caller;
    }

    /** Decisions about other people's accounts are no decisions to the caller. */
    List<Replay.Decision> replay(Replay.Request request) {
        if (request.signalId() != null) {
            throw Refusal.field(
                    "signal_id", request.signalId(), "no decision here is about a signal; name the order_id");
        }
        long orderId = Form.required("order_id", request.orderId());
        List<Replay.Decision> decisions = log.ofOrder(orderId).stream()
                .filter(decision -> caller.mayRead(decision.accountId()))
                .map(decision -> replay(decision, request.with()))
                .toList();
        if (decisions.isEmpty()) {
            throw Refusal.notFound("decision about order", orderId);
        }
        return decisions;
    }

    private Replay.Decision replay(Decision decision, Map<String, BigDecimal> with) {
        Optional<RuleSet> held = rules.at(decision.accountId(), decision.ruleSetVersion());
        Optional<List<RulePack>> followed = packs.named(decision.packs());
        boolean isKept = held.isPresent() && followed.isPresent();
        Replayed replayed = new Replayed(
                "compliance",
                decision.decisionId().toString(),
                decision.accountId(),
                decision.decidedAt(),
                EventJson.write(decision.ruling()),
                isKept ? judge(held.get(), followed.get(), decision) : notKept(decision, held.isPresent()),
                inShort(decision));
        return with.isEmpty() || !isKept
                ? replayed.decision()
                : replayed.with(with, judge(rules.otherwise(held.get(), with), followed.get(), decision));
    }

    private static String notKept(Decision decision, boolean areRulesKept) {
        return EventJson.write(Map.of(
                "not_kept",
                areRulesKept
                        ? "rule packs " + String.join(", ", decision.packs())
                        : "rule set version " + decision.ruleSetVersion()));
    }

    private static String judge(RuleSet set, List<RulePack> followed, Decision decision) {
        return EventJson.write(Judge.judge(set, followed, decision.facts(), decision.action(), decision.decidedAt()));
    }

    private static Map<String, String> inShort(Decision decision) {
        Facts facts = decision.facts();
        Map<String, String> inShort = new TreeMap<>();
        inShort.put("rules.version", Long.toString(decision.ruleSetVersion()));
        inShort.put("rules.packs", String.join(",", decision.packs()));
        inShort.put("action", decision.action().type().id());
        inShort.put("instrument", decision.action().instrument().symbol());
        inShort.put("facts.equity", facts.equity().toPlainString());
        inShort.put("facts.day_start_equity", facts.dayStartEquity().toPlainString());
        inShort.put("facts.orders_today", Integer.toString(facts.ordersToday()));
        inShort.put(
                "facts.notional",
                facts.notional() == null
                        ? "unknown: " + facts.unmeasured()
                        : facts.notional().toPlainString());
        return inShort;
    }
}
