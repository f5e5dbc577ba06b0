package io.tradewind.gateway.chat;

import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Table {@code chat_messages}. */
@Singleton
class ChatRepository {
    /** What stays of one person. */
    private static final int KEPT = 500;

    void insert(Tx tx, UUID id, UUID userId, ChatMessage.Role role, String content, Instant at) {
        tx.update(
                "insert into chat_messages (id, user_id, role, content, created_at) values (?, ?, ?, ?, ?)",
                id,
                userId,
                role,
                content,
                at);
        tx.update(
                "delete from chat_messages where user_id = ? and id in (select id from chat_messages where user_id = ?"
                        + " order by created_at desc, id desc offset ?)",
                userId,
                userId,
                KEPT);
    }

    /** The newest ones, oldest first. */
    List<ChatMessage> newest(Tx tx, UUID userId, int limit) {
        return tx.list(
                "select * from (select id, role, content, created_at from chat_messages where user_id = ?"
                        + " order by created_at desc, id desc limit ?) as newest order by created_at, id",
                row -> new ChatMessage(
                        row.enumValue("role", ChatMessage.Role.class),
                        row.string("content"),
                        row.instant("created_at")),
                userId,
                limit);
    }

    void clear(Tx tx, UUID userId) {
        tx.update("delete from chat_messages where user_id = ?", userId);
    }
}
