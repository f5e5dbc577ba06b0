package io.tradewind.gateway.amarktai;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.Asked;
import io.tradewind.gateway.session.CurrentUser;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** The person behind a call. */
@Singleton
class People {
    private final CurrentUser current;
    private final UserService users;
    private final Clock clock;

    People(CurrentUser current, UserService users, Clock clock) {
        this.current = current;
        this.users = users;
        this.clock = clock;
    }

    UUID id() {
        return current.id();
    }

    User user() {
        UUID id = id();
        return users.find(id).orElseThrow(() -> Refusal.notFound("user", id));
    }

    /** She herself, when her license covers now. */
    User licensed() {
        User user = user();
        if (!user.isLicensedAt(clock.instant())) {
            throw new Refusal(
                    ErrorCode.AUTH_002,
                    "The license has expired: bots can be paused, stopped and deleted only",
                    Map.of("license_until", user.licenseUntil().toString()));
        }
        return user;
    }

    /** An id in a path or query: what cannot be one names nothing. */
    static UUID id(String what, String text) {
        return Asked.id(what, text.length() > 64 ? text.substring(0, 64) : text);
    }
}
