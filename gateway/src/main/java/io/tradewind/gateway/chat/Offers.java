package io.tradewind.gateway.chat;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.secret.RandomSecret;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Sha256;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Offers to act: bound to one person and one action, used once, over after five minutes. */
@Singleton
class Offers {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final Audit audit;
    private final Clock clock;

    Offers(Database database, Audit audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was confirmed. */
    record Confirmed(Intent.Verb verb, List<UUID> bots) {}

    Reply.Action offer(UUID userId, Intent.Verb verb, List<Bot> bots) {
        String token = RandomSecret.fresh();
        Instant now = clock.instant();
        List<UUID> ids = bots.stream().map(Bot::id).toList();
        database.runInTransaction(tx -> {
            tx.update("delete from chat_offers where user_id = ? and created_at < ?", userId, now.minus(KEPT));
            tx.update(
                    "insert into chat_offers (token_hash, user_id, verb, bot_ids, created_at, expires_at)"
                            + " values (?, ?, ?, ?::text[]::uuid[], ?, ?)",
                    Sha256.hex(token),
                    userId,
                    verb,
                    ids.stream().map(UUID::toString).toArray(String[]::new),
                    now,
                    now.plus(LIFE));
        });
        String names = bots.size() == 1 ? bots.getFirst().name() : bots.size() + " bots";
        String word = verb.word();
        return new Reply.Action(
                word + "_bot",
                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + " " + names,
                ids,
                token,
                now.plus(LIFE));
    }

    /** What a confirmation does, in the transaction that uses it up. */
    interface Effect<T> {
        T of(Tx tx, Confirmed confirmed);
    }

    /** Of fifty who show it at once one gets it. Whoever dies meanwhile has used it up with its effect, or not at all. */
    <T> T use(UUID userId, String token, Effect<T> effect) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            Confirmed confirmed = tx.one(
                            "update chat_offers set used_at = ? where token_hash = ? and user_id = ?"
                                    + " and used_at is null and expires_at > ?"
                                    + " returning verb, bot_ids::text[] as bot_ids",
                            Offers::read,
                            now,
                            Sha256.hex(token),
                            userId,
                            now)
                    .orElseThrow(() -> new Refusal(
                            ErrorCode.REQ_003, "This confirmation token is unknown, used or too old: ask again"));
            audit.record(
                    tx,
                    Act.of(userId, "chat.confirmed", null)
                            .with("action", confirmed.verb().word())
                            .with("bots", confirmed.bots().toString()));
            return effect.of(tx, confirmed);
        });
    }

    private static Confirmed read(Row row) throws SQLException {
        return new Confirmed(
                row.enumValue("verb", Intent.Verb.class),
                Arrays.stream(row.strings("bot_ids")).map(UUID::fromString).toList());
    }
}
