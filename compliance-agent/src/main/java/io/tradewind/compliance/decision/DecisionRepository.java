package io.tradewind.compliance.decision;

import io.tradewind.compliance.rule.Action;
import io.tradewind.compliance.rule.Facts;
import io.tradewind.compliance.rule.Rule;
import io.tradewind.compliance.rule.Ruling;
import io.tradewind.compliance.rule.pack.Activity;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.compliance.ComplianceDecided;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Table {@code decision}: rows are added, never changed. */
@ApplicationScoped
class DecisionRepository {
    private static final String COLUMNS = "decision_id, account_id, action_type, instrument, direction, size, approved,"
            + " score, violated_rules, warnings, required_actions, rule_set_version, currency, equity,"
            + " day_start_equity, orders_today, held, notional, unmeasured, asked_by, decided_at, order_id, packs,"
            + " entries_last_second, opposite_at, held_since, best_day, total_profit";
    /**
     * Row and event in one statement, so one way to the database: an order waits for it. The outbox' own call would
     * take a second way and wake the relay each time; nobody waits for this event, so the relay finds it at its next
     * look (half a second at most) together with others.
     */
    private static final String INSERT = "with kept as (insert into decision (" + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::integer,"
            + " ?::timestamptz, ?::timestamptz, ?::numeric, ?::numeric))"
            + " insert into outbox (event_id, topic, key, payload, correlation_id, created_at)"
            + " values (?, ?, ?, ?, ?, ?)";

    private static final String MATCHING =
            " from decision where (?::text[] is null or account_id = any(?::text[]::bigint[]))"
                    + " and (?::boolean is null or approved = ?) and (?::timestamptz is null or decided_at >= ?)"
                    + " and (?::timestamptz is null or decided_at < ?)";

    /**
     * @param requestId call it answers; null if none
     */
    void insert(Tx tx, Decision decision, UUID eventId, ComplianceDecided event, String requestId) {
        Action action = decision.action();
        Facts facts = decision.facts();
        Ruling ruling = decision.ruling();
        tx.update(
                INSERT,
                decision.decisionId(),
                decision.accountId(),
                action.type().id(),
                action.instrument().symbol(),
                action.direction(),
                action.size(),
                ruling.approved(),
                ruling.score(),
                ruling.violated().stream().map(Rule::id).toArray(String[]::new),
                ruling.warnings().toArray(String[]::new),
                ruling.requiredActions().toArray(String[]::new),
                decision.ruleSetVersion(),
                facts.currency(),
                facts.equity(),
                facts.dayStartEquity(),
                facts.ordersToday(),
                facts.held(),
                facts.notional(),
                facts.unmeasured(),
                decision.askedBy(),
                decision.decidedAt(),
                decision.orderId(),
                decision.packs().toArray(String[]::new),
                facts.activity().entriesLastSecond(),
                facts.activity().oppositeAt(),
                facts.activity().heldSince(),
                facts.activity().bestDay(),
                facts.activity().totalProfit(),
                eventId,
                Topics.DECISIONS.name(),
                Long.toString(decision.accountId()),
                EventJson.write(event),
                requestId,
                decision.decidedAt());
    }

    /** Newest first. */
    List<Decision> page(Tx tx, DecisionFilter filter, int limit, long offset) {
        return tx.list(
                "select " + COLUMNS + MATCHING + " order by decided_at desc, decision_id limit ? offset ?",
                DecisionRepository::read,
                filter.accounts(),
                filter.accounts(),
                filter.approved(),
                filter.approved(),
                filter.from(),
                filter.from(),
                filter.to(),
                filter.to(),
                limit,
                offset);
    }

    /** Decisions about an order, oldest first. */
    List<Decision> ofOrder(Tx tx, long orderId) {
        return tx.list(
                "select " + COLUMNS + " from decision where order_id = ? order by decided_at, decision_id limit 50",
                DecisionRepository::read,
                orderId);
    }

    long count(Tx tx, DecisionFilter filter) {
        return tx.one(
                        "select count(*) as n" + MATCHING,
                        row -> row.longValue("n"),
                        filter.accounts(),
                        filter.accounts(),
                        filter.approved(),
                        filter.approved(),
                        filter.from(),
                        filter.from(),
                        filter.to(),
                        filter.to())
                .orElse(0L);
    }

    /** An entry that was let through. */
    record Entry(long accountId, String instrument, Direction direction, Instant at) {}

    /** Entries of all accounts after an instant, oldest first. */
    List<Entry> entriesAfter(Tx tx, Instant after) {
        return tx.list(
                "select account_id, instrument, direction, decided_at from decision where approved"
                        + " and action_type = 'trade_entry' and decided_at > ? order by decided_at limit 100000",
                row -> new Entry(
                        row.longValue("account_id"),
                        row.string("instrument"),
                        row.enumValue("direction", Direction.class),
                        row.instant("decided_at")),
                after);
    }

    private static Activity activity(Row row) throws SQLException {
        Long entries = row.nullableLong("entries_last_second");
        return new Activity(
                entries == null ? null : entries.intValue(),
                row.instant("opposite_at"),
                row.instant("held_since"),
                row.decimal("best_day"),
                row.decimal("total_profit"));
    }

    private static Decision read(Row row) throws SQLException {
        return new Decision(
                row.uuid("decision_id"),
                row.longValue("account_id"),
                new Action(
                        Action.Type.of(row.string("action_type")).orElseThrow(),
                        Instruments.get(row.string("instrument")),
                        row.decimal("size"),
                        row.enumValue("direction", Direction.class)),
                new Facts(
                        row.string("currency"),
                        row.decimal("equity"),
                        row.decimal("day_start_equity"),
                        row.intValue("orders_today"),
                        row.decimal("held"),
                        row.decimal("notional"),
                        row.string("unmeasured"),
                        activity(row)),
                new Ruling(
                        row.bool("approved"),
                        row.decimal("score"),
                        Arrays.stream(row.strings("violated_rules"))
                                .map(id -> Rule.valueOf(id.toUpperCase(Locale.ROOT)))
                                .toList(),
                        List.of(row.strings("warnings")),
                        List.of(row.strings("required_actions"))),
                row.longValue("rule_set_version"),
                List.of(row.strings("packs")),
                row.string("asked_by"),
                row.instant("decided_at"),
                row.nullableLong("order_id"));
    }
}
