package io.tradewind.gateway.user;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code users}. */
@Singleton
class UserRepository {
    private static final String COLUMNS =
            "id, email, first_name, password_hash, roles, currency, system_mode, created_at, disabled,"
                    + " license_until, two_factor_enabled";
    private static final String WANTED = " WHERE (?::text IS NULL OR email ILIKE ? OR first_name ILIKE ?)";

    Optional<User> byId(Tx tx, UUID id) {
        return tx.one("SELECT " + COLUMNS + " FROM users WHERE id = ?", UserRepository::read, id);
    }

    Optional<User> byEmail(Tx tx, Email email) {
        return tx.one(
                "SELECT " + COLUMNS + " FROM users WHERE lower(email) = ?", UserRepository::read, email.canonical());
    }

    /** False when the id or the address is taken. */
    boolean insert(Tx tx, User user) {
        return tx.update(
                        "INSERT INTO users (" + COLUMNS
                                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        user.id(),
                        user.email(),
                        user.firstName(),
                        user.passwordHash(),
                        user.roles().toArray(String[]::new),
                        user.currency(),
                        user.systemMode(),
                        user.createdAt(),
                        user.disabled(),
                        user.licenseUntil(),
                        user.twoFactorEnabled())
                == 1;
    }

    /** Newest first. */
    List<User> list(Tx tx, UserQuery query) {
        String text = pattern(query);
        return tx.list(
                "SELECT " + COLUMNS + " FROM users" + WANTED + " ORDER BY created_at DESC, id LIMIT ? OFFSET ?",
                UserRepository::read,
                text,
                text,
                text,
                query.limit(),
                query.offset());
    }

    long count(Tx tx, UserQuery query) {
        String text = pattern(query);
        return tx.one("SELECT count(*) AS n FROM users" + WANTED, row -> row.longValue("n"), text, text, text)
                .orElseThrow();
    }

    /** Locks the person until the end of the transaction: changes of one person come one after the other. */
    Optional<User> lock(Tx tx, UUID id) {
        return tx.one("SELECT " + COLUMNS + " FROM users WHERE id = ? FOR UPDATE", UserRepository::read, id);
    }

    /** Locks several people, whoever does so in the same order: of two who lock the same ones neither waits for the other. */
    List<User> lockAll(Tx tx, Collection<UUID> ids) {
        return tx.list(
                "SELECT " + COLUMNS + " FROM users WHERE id = ANY (?::text[]::uuid[]) ORDER BY id FOR UPDATE",
                UserRepository::read,
                (Object) Tx.column(ids, id -> id));
    }

    /** Nobody changes the person until the end of the transaction. */
    Optional<User> hold(Tx tx, UUID id) {
        return tx.one("SELECT " + COLUMNS + " FROM users WHERE id = ? FOR SHARE", UserRepository::read, id);
    }

    void update(Tx tx, User user) {
        tx.update(
                "UPDATE users SET first_name = ?, password_hash = ?, roles = ?, currency = ?, system_mode = ?,"
                        + " disabled = ?, license_until = ? WHERE id = ?",
                user.firstName(),
                user.passwordHash(),
                user.roles().toArray(String[]::new),
                user.currency(),
                user.systemMode(),
                user.disabled(),
                user.licenseUntil(),
                user.id());
    }

    private static String pattern(UserQuery query) {
        return query.text()
                .map(text ->
                        "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                .orElse(null);
    }

    private static User read(Row row) throws SQLException {
        return new User(
                row.uuid("id"),
                row.string("email"),
                row.string("first_name"),
                row.string("password_hash"),
                List.of(row.strings("roles")),
                row.string("currency"),
                row.enumValue("system_mode", SystemMode.class),
                row.instant("created_at"),
                row.bool("disabled"),
                row.instant("license_until"),
                row.bool("two_factor_enabled"));
    }
}
