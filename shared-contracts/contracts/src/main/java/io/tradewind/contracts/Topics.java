package io.tradewind.contracts;

import io.tradewind.contracts.account.AccountEvent;
import io.tradewind.contracts.analysis.SignalEvent;
import io.tradewind.contracts.analysis.StrategyRunEvent;
import io.tradewind.contracts.audit.AuditEvent;
import io.tradewind.contracts.audit.AuditHeadEvent;
import io.tradewind.contracts.breaker.StopEvent;
import io.tradewind.contracts.compliance.ComplianceEvent;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.contracts.execution.OrderEvent;
import io.tradewind.contracts.execution.PositionEvent;
import io.tradewind.contracts.market.MarketBarEvent;
import io.tradewind.contracts.market.MarketTickEvent;
import io.tradewind.contracts.performance.PerformanceEvent;
import io.tradewind.contracts.risk.RiskAlertEvent;
import io.tradewind.contracts.system.ComponentEvent;
import java.util.List;

/** The event log's topics. The key decides order: events of one key are read in the order they happened. */
public final class Topics {
    public static final Topic<MarketTickEvent> TICKS = Topic.of("market.tick.v1", MarketTickEvent.class);
    public static final Topic<MarketBarEvent> BARS = Topic.of("market.bar.v1", MarketBarEvent.class);
    public static final Topic<SignalEvent> SIGNALS = Topic.of("analysis.signal.v1", SignalEvent.class);
    public static final Topic<StrategyRunEvent> RUNS = Topic.compacted("strategy.run.v1", StrategyRunEvent.class);
    public static final Topic<AccountEvent> ACCOUNTS = Topic.compacted("execution.account.v1", AccountEvent.class);
    public static final Topic<OrderEvent> ORDERS = Topic.of("execution.order.v1", OrderEvent.class);
    public static final Topic<DealEvent> DEALS = Topic.of("execution.deal.v1", DealEvent.class);
    public static final Topic<PositionEvent> POSITIONS = Topic.of("execution.position.v1", PositionEvent.class);
    public static final Topic<RiskAlertEvent> ALERTS = Topic.of("risk.alert.v1", RiskAlertEvent.class);
    public static final Topic<StopEvent> STOPS = Topic.compacted("breaker.stop.v1", StopEvent.class);
    public static final Topic<ComplianceEvent> DECISIONS = Topic.of("compliance.decision.v1", ComplianceEvent.class);
    public static final Topic<PerformanceEvent> EQUITY = Topic.of("performance.snapshot.v1", PerformanceEvent.class);
    public static final Topic<ComponentEvent> COMPONENTS = Topic.of("system.component.v1", ComponentEvent.class);
    public static final Topic<AuditEvent> ACTS = Topic.of("audit.act.v1", AuditEvent.class);
    public static final Topic<AuditHeadEvent> HEADS = Topic.compacted("audit.head.v1", AuditHeadEvent.class);

    private Topics() {}

    /** Every topic, for whoever creates or documents them. */
    public static List<Topic<?>> all() {
        return List.of(
                TICKS,
                BARS,
                SIGNALS,
                RUNS,
                ACCOUNTS,
                ORDERS,
                DEALS,
                POSITIONS,
                ALERTS,
                STOPS,
                DECISIONS,
                EQUITY,
                COMPONENTS,
                ACTS,
                HEADS);
    }

    /**
     * A topic and what it carries.
     *
     * @param name Kafka topic name
     * @param payload sealed type of its payloads
     * @param compacted true when only the latest event per key is kept
     */
    public record Topic<T>(String name, Class<T> payload, boolean compacted) {
        static <T> Topic<T> of(String name, Class<T> payload) {
            return new Topic<>(name, payload, false);
        }

        static <T> Topic<T> compacted(String name, Class<T> payload) {
            return new Topic<>(name, payload, true);
        }

        /** Where an event goes that a consumer could not take in. */
        public String deadLetters() {
            return name + ".dead";
        }
    }
}
