package io.tradewind.risk.replay;

import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.api.Replay;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.replay.Replayed;
import io.tradewind.risk.assessment.Judging;
import io.tradewind.risk.kept.Inputs;
import io.tradewind.risk.kept.KeptDecision;
import io.tradewind.risk.kept.KeptDecisions;
import io.tradewind.risk.kept.MarketRecord;
import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.valuation.MarginRates;
import io.tradewind.risk.valuation.Market;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Decides once more from what was kept. */
@ApplicationScoped
class ReplayService {
    private final KeptDecisions kept;
    private final Caller caller;

    ReplayService(KeptDecisions kept, Caller caller) {
        this.kept = kept;
        this.caller = caller;
    }

    /** Decisions about other people's accounts are no decisions to the caller. */
    List<Replay.Decision> replay(Replay.Request request) {
        if ((request.orderId() == null) == (request.signalId() == null)) {
            throw Refusal.field("order_id", request.orderId(), "either order_id or signal_id is needed");
        }
        Map<RiskLimit, BigDecimal> changes = changes(request.with());
        List<KeptDecision> found =
                request.orderId() != null ? kept.ofOrder(request.orderId()) : kept.ofSignal(request.signalId());
        List<Replay.Decision> decisions = found.stream()
                .filter(decision -> caller.mayRead(decision.accountId()))
                .map(decision -> replay(decision, request.with(), changes))
                .toList();
        if (decisions.isEmpty()) {
            throw request.orderId() != null
                    ? Refusal.notFound("decision about order", request.orderId())
                    : Refusal.notFound("decision about signal", request.signalId());
        }
        return decisions;
    }

    private static Map<RiskLimit, BigDecimal> changes(Map<String, BigDecimal> with) {
        Map<RiskLimit, BigDecimal> changes = new EnumMap<>(RiskLimit.class);
        with.forEach((name, value) -> {
            RiskLimit limit = Arrays.stream(RiskLimit.values())
                    .filter(one -> one.key().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Refusal.field(
                            "with." + Shown.of(name),
                            value,
                            "is no limit; there are "
                                    + Arrays.stream(RiskLimit.values())
                                            .map(RiskLimit::key)
                                            .collect(Collectors.joining(", "))));
            limit.objection(value).ifPresent(objection -> {
                throw Refusal.field("with." + name, value, objection);
            });
            changes.put(limit, value);
        });
        return changes;
    }

    private Replay.Decision replay(
            KeptDecision decision, Map<String, BigDecimal> with, Map<RiskLimit, BigDecimal> changes) {
        Inputs inputs = EventJson.read(decision.inputs(), Inputs.class);
        Replayed replayed = new Replayed(
                decision.kind().name().toLowerCase(Locale.ROOT),
                decision.decisionId().toString(),
                decision.accountId(),
                decision.decidedAt(),
                decision.decision(),
                decide(inputs, inputs.limits()),
                inShort(inputs));
        return changes.isEmpty()
                ? replayed.decision()
                : replayed.with(with, decide(inputs, inputs.limits().with(changes)));
    }

    /** What the code of today says; where it asks the market what was not asked then, that is said. */
    private String decide(Inputs inputs, RiskLimits limits) {
        Market market = MarketRecord.recorded(inputs.market(), kept::days);
        MarginRates margins = MarketRecord.recordedRates(inputs.market());
        try {
            return EventJson.write(
                    inputs.question() != null
                            ? Judging.assess(inputs.question(), inputs.account(), limits, margins, market)
                            : Judging.size(
                                    inputs.sizing(), inputs.account(), limits, inputs.headroom(), margins, market));
        } catch (MarketRecord.NotKept e) {
            return EventJson.write(Map.of("not_kept", e.getMessage()));
        }
    }

    private static Map<String, String> inShort(Inputs inputs) {
        Map<String, String> inShort = new TreeMap<>();
        inShort.put("account.version", Long.toString(inputs.account().version()));
        inShort.put("account.equity", inputs.account().equity().toPlainString());
        inShort.put(
                "account.positions",
                Integer.toString(inputs.account().positions().size()));
        inShort.put(
                "account.in_flight",
                Integer.toString(inputs.account().inFlight().size()));
        inShort.put("limits.version", Long.toString(inputs.limits().version()));
        inputs.market().forEach((question, answer) -> inShort.put("market." + question, answer));
        return inShort;
    }
}
