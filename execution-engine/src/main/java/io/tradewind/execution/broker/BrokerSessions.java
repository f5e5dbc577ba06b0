package io.tradewind.execution.broker;

import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Table {@code broker_sessions}: whose session an account has, and until when. Nothing secret. */
@Singleton
class BrokerSessions {
    private static final String SELECT =
            "select account_id, venue, broker_user_id, user_name, opened_at, expires_at, ended_at from"
                    + " broker_sessions ";

    private final Database database;

    BrokerSessions(Database database) {
        this.database = database;
    }

    /** @param endedAt when it ended before its time; null otherwise */
    record Link(
            long accountId,
            String venue,
            String brokerUserId,
            String userName,
            Instant openedAt,
            Instant expiresAt,
            Instant endedAt) {}

    void open(Link row) {
        database.runInTransaction(tx -> tx.update(
                "insert into broker_sessions (account_id, venue, broker_user_id, user_name, opened_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (account_id) do update set broker_user_id ="
                        + " excluded.broker_user_id, user_name = excluded.user_name, opened_at = excluded.opened_at,"
                        + " expires_at = excluded.expires_at, ended_at = null",
                row.accountId(),
                row.venue(),
                row.brokerUserId(),
                row.userName(),
                row.openedAt(),
                row.expiresAt()));
    }

    void end(long accountId, Instant at) {
        database.runInTransaction(tx -> tx.update(
                "update broker_sessions set ended_at = ? where account_id = ? and ended_at is null", at, accountId));
    }

    Optional<Link> of(long accountId) {
        return database.read(tx -> tx.one(SELECT + "where account_id = ?", BrokerSessions::row, accountId));
    }

    /** The account that a person of the broker is linked to. */
    Optional<Link> ofPerson(String venue, String brokerUserId) {
        return database.read(tx ->
                tx.one(SELECT + "where venue = ? and broker_user_id = ?", BrokerSessions::row, venue, brokerUserId));
    }

    private static Link row(Row row) throws SQLException {
        return new Link(
                row.longValue("account_id"),
                row.string("venue"),
                row.string("broker_user_id"),
                row.string("user_name"),
                row.instant("opened_at"),
                row.instant("expires_at"),
                row.instant("ended_at"));
    }
}
