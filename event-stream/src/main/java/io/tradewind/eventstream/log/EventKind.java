package io.tradewind.eventstream.log;

import io.tradewind.contracts.Topics;
import io.tradewind.contracts.Topics.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Event types of the stream, as the agents' contract spells them. */
public enum EventKind {
    SIGNAL_GENERATED(Topics.SIGNALS, "everybody", "A strategy found a setup on closed bars"),
    SIGNAL_CANCELLED(Topics.SIGNALS, "everybody", "A pending signal will not be traded any more"),
    TRADE_EXECUTED(Topics.DEALS, "account", "A fill entered the ledger"),
    RISK_ALERT(Topics.ALERTS, "account", "A figure came near or over a limit; account 0 is the whole suite"),
    ORDER_UPDATED(Topics.ORDERS, "account", "The whole state of an order after a change"),
    POSITION_UPDATED(Topics.POSITIONS, "account", "The whole state of a position after a change"),
    EMERGENCY_STOP(Topics.STOPS, "everybody, account or staff, by scope", "A stop was fired"),
    STOP_LIFTED(Topics.STOPS, "everybody, account or staff, by scope", "A person lifted a stop"),
    COMPLIANCE_DECISION(Topics.DECISIONS, "account", "The compliance agent answered"),
    PERFORMANCE_UPDATE(Topics.EQUITY, "account", "Equity of an account at one instant"),
    STRATEGY_RUN_UPDATED(Topics.RUNS, "account", "The whole state of a strategy run after a change"),
    ACCOUNT_OPENED(Topics.ACCOUNTS, "account", "An account exists from now on"),
    COMPONENT_STATUS(Topics.COMPONENTS, "staff", "A service says that it lives, and how its dependencies do");

    private final Topic<?> topic;
    private final String visibleTo;
    private final String description;

    EventKind(Topic<?> topic, String visibleTo, String description) {
        this.topic = topic;
        this.visibleTo = visibleTo;
        this.description = description;
    }

    /** Spelling on the wire: {@code trade_executed}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String topic() {
        return topic.name();
    }

    public String visibleTo() {
        return visibleTo;
    }

    public String description() {
        return description;
    }

    /** By its spelling on the wire. */
    public static Optional<EventKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(k -> k.wireName().equals(wireName))
                .findFirst();
    }

    /** All spellings. */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(EventKind::wireName).toList();
    }
}
