package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.edge.Asked;
import io.tradewind.gateway.session.CurrentUser;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The person behind a call. */
@Singleton
class People {
    private final CurrentUser current;
    private final UserService users;

    People(CurrentUser current, UserService users) {
        this.current = current;
        this.users = users;
    }

    UUID id() {
        return current.id();
    }

    User user() {
        UUID id = id();
        return users.find(id).orElseThrow(() -> Refusal.notFound("user", id));
    }

    /** An id in a path or query: what cannot be one names nothing. */
    static UUID id(String what, String text) {
        return Asked.id(what, Shown.of(text));
    }
}
