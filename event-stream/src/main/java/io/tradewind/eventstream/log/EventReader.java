package io.tradewind.eventstream.log;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.account.AccountEvent;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.analysis.SignalCancelled;
import io.tradewind.contracts.analysis.SignalEvent;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.analysis.StrategyRunEvent;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopEvent;
import io.tradewind.contracts.compliance.ComplianceEvent;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.contracts.execution.OrderEvent;
import io.tradewind.contracts.execution.PositionEvent;
import io.tradewind.contracts.performance.PerformanceEvent;
import io.tradewind.contracts.risk.RiskAlertEvent;
import io.tradewind.contracts.system.ComponentEvent;
import io.tradewind.kit.events.CloudEvents;
import io.tradewind.kit.time.Milliseconds;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Gives a record of the log the form it has on the stream. */
@Singleton
public class EventReader {
    private final ObjectMapper json;
    private final Ownership ownership;
    private final Counter unreadable;

    EventReader(ObjectMapper json, Ownership ownership, MeterRegistry meters) {
        this.json = json.copy().addMixIn(SignalGenerated.class, Followed.class);
        StreamTopics.ALL.forEach(topic -> this.json.addMixIn(topic.payload(), Untyped.class));
        this.ownership = ownership;
        this.unreadable = meters.counter("tradewind_event_stream_unreadable_total");
    }

    /** The frame's event_type says it already. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    private interface Untyped {}

    /** A signal is for everybody; whose strategy runs follow it is for those alone whose runs they are. */
    @JsonIgnoreProperties("run_ids")
    private interface Followed {}

    /** Empty for what is no event: it is logged and passed over, since nobody could show it. */
    Optional<StreamEvent> read(ConsumerRecord<String, String> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        int topic = StreamTopics.number(record.topic());
        try {
            Event<?> event = CloudEvents.read(record, StreamTopics.ALL.get(topic));
            return Optional.of(form(event, topic, record.partition(), record.offset()));
        } catch (RuntimeException | JsonProcessingException e) {
            unreadable.increment();
            Log.warnf(
                    "unreadable event topic=%s partition=%d offset=%d: %s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    private StreamEvent form(Event<?> event, int topic, int partition, long offset) throws JsonProcessingException {
        Kinded kinded = kinded(event.payload());
        String source = event.source() == null ? "unknown" : event.source().replace('-', '_');
        String head = "{\"event_type\":\"" + kinded.kind().wireName() + "\",\"timestamp\":\""
                + Milliseconds.text(event.time())
                + "\",\"source\":" + json.writeValueAsString(source) + ",\"data\":"
                + json.writeValueAsString(event.payload()) + ",\"sequence\":\"";
        String rest = "\",\"id\":\"" + event.id() + "\"}";
        return new StreamEvent(topic, partition, offset, kinded.kind(), kinded.audience(), source, head, rest);
    }

    private record Kinded(EventKind kind, Audience audience) {}

    private Kinded kinded(Object payload) {
        return switch (payload) {
            case SignalEvent signal -> new Kinded(kind(signal), new Audience.Everybody());
            case DealEvent deal -> of(EventKind.TRADE_EXECUTED, deal.accountId());
            case OrderEvent order -> of(EventKind.ORDER_UPDATED, order.accountId());
            case PositionEvent position -> of(EventKind.POSITION_UPDATED, position.accountId());
            case RiskAlertEvent alert -> of(EventKind.RISK_ALERT, alert.accountId());
            case ComplianceEvent decision -> of(EventKind.COMPLIANCE_DECISION, decision.accountId());
            case PerformanceEvent equity -> of(EventKind.PERFORMANCE_UPDATE, equity.accountId());
            case StrategyRunEvent run -> of(EventKind.STRATEGY_RUN_UPDATED, account(run));
            case AccountEvent account -> of(EventKind.ACCOUNT_OPENED, learned(account));
            case StopEvent stop -> stop(stop);
            case ComponentEvent beat -> new Kinded(EventKind.COMPONENT_STATUS, new Audience.Staff());
            default -> throw new IllegalArgumentException("no event of this stream: " + payload.getClass());
        };
    }

    /** Account 0 is nobody's: what concerns the whole suite is for those who run it. */
    private static Kinded of(EventKind kind, long accountId) {
        return new Kinded(kind, accountId == 0 ? new Audience.Staff() : new Audience.Account(accountId));
    }

    private static EventKind kind(SignalEvent signal) {
        return switch (signal) {
            case SignalGenerated generated -> EventKind.SIGNAL_GENERATED;
            case SignalCancelled cancelled -> EventKind.SIGNAL_CANCELLED;
        };
    }

    private static long account(StrategyRunEvent event) {
        return switch (event) {
            case StrategyRunChanged run -> run.accountId();
        };
    }

    private long learned(AccountEvent event) {
        return switch (event) {
            case AccountOpened account -> {
                ownership.learn(account);
                yield account.accountId();
            }
        };
    }

    private Kinded stop(StopEvent event) {
        return switch (event) {
            case StopChanged stop ->
                new Kinded(stop.isActive() ? EventKind.EMERGENCY_STOP : EventKind.STOP_LIFTED, audience(stop));
        };
    }

    private Audience audience(StopChanged stop) {
        Optional<Long> account = switch (stop.scope()) {
            case SYSTEM -> Optional.empty();
            case ACCOUNT -> ownership.account(stop.targetId());
            case AGENT -> ownership.accountOfRun(stop.targetId());
        };
        return switch (stop.scope()) {
            case SYSTEM -> new Audience.Everybody();
            case ACCOUNT, AGENT -> account.<Audience>map(Audience.Account::new).orElseGet(Audience.Staff::new);
        };
    }
}
