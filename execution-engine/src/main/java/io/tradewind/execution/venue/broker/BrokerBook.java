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
    /** The answer that no order of the broker's is ours, or that nothing more of ours was done. */
    public static final String NONE = "none";

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

    /**
     * Notes how far an order is filled, once for each sum; answers all that was noted of it, in order. What somebody saw
     * late, when more was noted, is no step: fills up to there are told already.
     */
    List<FillLadder.Sight> see(
            long accountId, String clientOrderId, String orderId, BigDecimal filled, BigDecimal average) {
        return database.inTransaction(tx -> {
            // One after the other, whoever looks: in other replicas too.
            tx.one(
                    "select 1 as one from venue_orders where account_id = ? and client_order_id = ? for update",
                    row -> row.intValue("one"),
                    accountId,
                    clientOrderId);
            tx.update(
                    "insert into broker_sights (account_id, broker_order_id, filled, average, seen_at)"
                            + " select ?::bigint, ?::text, ?::numeric, ?::numeric, ?::timestamptz where not exists"
                            + " (select from broker_sights where account_id = ? and broker_order_id = ? and filled >= ?)",
                    accountId,
                    orderId,
                    filled,
                    average,
                    clock.instant(),
                    accountId,
                    orderId,
                    filled);
            return tx.list(
                    "select filled, average, seen_at from broker_sights where account_id = ? and broker_order_id = ?"
                            + " order by filled",
                    row -> new FillLadder.Sight(row.decimal("filled"), row.decimal("average"), row.instant("seen_at")),
                    accountId,
                    orderId);
        });
    }

    /** Notes how far an order is filled when the market has closed. */
    void seenAfterClose(long accountId, String clientOrderId, BigDecimal filled) {
        database.runInTransaction(tx -> tx.update(
                "update venue_orders set filled_at_close = ? where account_id = ? and client_order_id = ?",
                filled,
                accountId,
                clientOrderId));
    }

    /** True when an order was seen after its day's close, and the ledger has all that was filled of it then. */
    boolean isBookedAsOfClose(long accountId, String clientOrderId) {
        return database.read(tx -> tx.one(
                        "select 1 as one from venue_orders v join orders o on o.account_id = v.account_id"
                                + " and o.client_order_id = v.client_order_id where v.account_id = ?"
                                + " and v.client_order_id = ? and o.filled >= v.filled_at_close",
                        row -> row.intValue("one"),
                        accountId,
                        clientOrderId))
                .isPresent();
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

    /**
     * Asks a person, once. Who said before which of the broker's orders it is may be asked what became of it; who said that
     * there is nothing more is not asked again.
     */
    void ask(long accountId, String clientOrderId, List<String> candidates) {
        database.runInTransaction(tx -> tx.update(
                "insert into broker_questions (account_id, client_order_id, candidates, asked_at)"
                        + " values (?, ?, ?, ?) on conflict (account_id, client_order_id) do update set"
                        + " candidates = excluded.candidates, asked_at = excluded.asked_at, answer = null,"
                        + " answered_by = null, reason = null, answered_at = null"
                        + " where broker_questions.answer <> '" + NONE + "'",
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
