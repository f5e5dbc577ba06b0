package io.tradewind.execution.venue.broker;

import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What has to be remembered of brokers' order books, which begin anew each day: how far each order was filled when it was
 * looked at (tables {@code broker_sights}), and the questions that only a person can answer ({@code broker_questions}).
 */
@Singleton
public class BrokerBook {
    private final Database database;
    private final Clock clock;

    BrokerBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A question: which of the broker's orders is ours?
     *
     * @param candidates the broker's order numbers
     * @param answer the right one; {@code none}; null = open
     */
    public record Question(
            long accountId,
            String clientOrderId,
            List<String> candidates,
            Instant askedAt,
            String answer,
            String answeredBy,
            String reason,
            Instant answeredAt) {}

    /** Notes how far an order is filled, once for each sum; answers all that was noted of it, in order. */
    List<FillLadder.Sight> see(long accountId, String orderId, BigDecimal filled, BigDecimal average) {
        return database.inTransaction(tx -> {
            tx.update(
                    "insert into broker_sights (account_id, broker_order_id, filled, average, seen_at)"
                            + " values (?, ?, ?, ?, ?) on conflict do nothing",
                    accountId,
                    orderId,
                    filled,
                    average,
                    clock.instant());
            return tx.list(
                    "select filled, average, seen_at from broker_sights where account_id = ? and broker_order_id = ?"
                            + " order by filled",
                    row -> new FillLadder.Sight(row.decimal("filled"), row.decimal("average"), row.instant("seen_at")),
                    accountId,
                    orderId);
        });
    }

    /** The broker's order numbers that belong to orders of ours already. */
    List<String> taken(long accountId) {
        return database.read(tx -> tx.list(
                "select venue_order_id from venue_orders where account_id = ? and venue_order_id is not null",
                row -> row.string("venue_order_id"),
                accountId));
    }

    /** When an order was handed over. */
    Optional<Instant> begunAt(long accountId, String clientOrderId) {
        return database.read(tx -> tx.one(
                "select begun_at from venue_orders where account_id = ? and client_order_id = ?",
                row -> row.instant("begun_at"),
                accountId,
                clientOrderId));
    }

    /** Asks a person, once. */
    void ask(long accountId, String clientOrderId, List<String> candidates) {
        database.runInTransaction(tx -> tx.update(
                "insert into broker_questions (account_id, client_order_id, candidates, asked_at)"
                        + " values (?, ?, ?, ?) on conflict do nothing",
                accountId,
                clientOrderId,
                candidates.toArray(String[]::new),
                clock.instant()));
    }

    /** True while a question of the account is open. */
    boolean isAsking(long accountId) {
        return database.read(tx -> tx.one(
                        "select 1 as one from broker_questions where account_id = ? and answered_at is null limit 1",
                        row -> row.intValue("one"),
                        accountId))
                .isPresent();
    }

    /** The question about an order. */
    public Optional<Question> question(long accountId, String clientOrderId) {
        return questions(accountId).stream()
                .filter(question -> question.clientOrderId().equals(clientOrderId))
                .findFirst();
    }

    /** The account's questions, newest first. */
    public List<Question> questions(long accountId) {
        return database.read(tx -> tx.list(
                "select client_order_id, array_to_string(candidates, ',') as candidates, asked_at, answer, answered_by,"
                        + " reason, answered_at from broker_questions where account_id = ?"
                        + " order by asked_at desc limit 200",
                row -> new Question(
                        accountId,
                        row.string("client_order_id"),
                        candidates(row.string("candidates")),
                        row.instant("asked_at"),
                        row.string("answer"),
                        row.string("answered_by"),
                        row.string("reason"),
                        row.instant("answered_at")),
                accountId));
    }

    private static List<String> candidates(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(","));
    }

    /** False when the question was answered before. */
    public boolean answer(long accountId, String clientOrderId, String answer, String by, String reason) {
        return database.inTransaction(tx -> tx.update(
                        "update broker_questions set answer = ?, answered_by = ?, reason = ?, answered_at = ?"
                                + " where account_id = ? and client_order_id = ? and answered_at is null",
                        answer,
                        by,
                        reason,
                        clock.instant(),
                        accountId,
                        clientOrderId))
                == 1;
    }
}
