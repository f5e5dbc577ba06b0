package io.tradewind.gateway.wallet;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code transfers}. */
@Singleton
class TransferRepository {
    /** @param wish digest of what was wished; null = nobody did */
    void insert(Tx tx, Transfer t, String wish) {
        tx.update(
                "insert into transfers (id, user_id, from_provider, to_provider, amount, currency, status, reason,"
                        + " correlation_id, created_at, changed_at, wish_digest)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                t.id(),
                t.userId(),
                t.fromProvider(),
                t.toProvider(),
                t.amount(),
                t.currency(),
                t.status(),
                t.reason(),
                t.correlationId(),
                t.createdAt(),
                t.changedAt(),
                wish);
    }

    /** A transfer that was wished for. @param wish digest; null when it is older than those */
    record Made(Transfer transfer, String wish) {}

    Optional<Made> made(Tx tx, UUID id) {
        return tx.one(
                "select * from transfers where id = ?", row -> new Made(read(row), row.string("wish_digest")), id);
    }

    void update(Tx tx, Transfer t) {
        tx.update("update transfers set status = ?, changed_at = ? where id = ?", t.status(), t.changedAt(), t.id());
    }

    Optional<Transfer> lock(Tx tx, UUID userId, UUID id) {
        return tx.one(
                "select * from transfers where id = ? and user_id = ? for update",
                TransferRepository::read,
                id,
                userId);
    }

    Optional<Transfer> find(Tx tx, UUID userId, UUID id) {
        return tx.one("select * from transfers where id = ? and user_id = ?", TransferRepository::read, id, userId);
    }

    List<Transfer> page(Tx tx, UUID userId, int limit, int offset) {
        return tx.list(
                "select * from transfers where user_id = ? order by created_at desc, id desc limit ? offset ?",
                TransferRepository::read,
                userId,
                limit,
                offset);
    }

    long count(Tx tx, UUID userId, boolean pendingOnly) {
        return tx.one(
                        "select count(*) as n from transfers where user_id = ? and (not ? or status = 'PENDING')",
                        row -> row.longValue("n"),
                        userId,
                        pendingOnly)
                .orElse(0L);
    }

    /** One person's transfers are requested one after the other, so that their number and their sum hold. */
    void lockPerson(Tx tx, UUID userId) {
        tx.list("select id from users where id = ? for update", row -> row.uuid("id"), userId);
    }

    /** What of a currency is to leave a provider. */
    BigDecimal pending(Tx tx, UUID userId, String provider, String currency) {
        return tx.one(
                        "select coalesce(sum(amount), 0) as n from transfers where user_id = ? and from_provider = ?"
                                + " and currency = ? and status = 'PENDING'",
                        row -> row.decimal("n"),
                        userId,
                        provider,
                        currency)
                .orElseThrow();
    }

    private static Transfer read(Row row) throws SQLException {
        return new Transfer(
                row.uuid("id"),
                row.uuid("user_id"),
                row.string("from_provider"),
                row.string("to_provider"),
                row.decimal("amount"),
                row.string("currency"),
                row.enumValue("status", Transfer.Status.class),
                row.string("reason"),
                row.uuid("correlation_id"),
                row.instant("created_at"),
                row.instant("changed_at"));
    }
}
