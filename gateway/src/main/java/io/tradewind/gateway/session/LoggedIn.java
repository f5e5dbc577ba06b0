package io.tradewind.gateway.session;

import io.tradewind.gateway.user.User;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person holds after logging in.
 *
 * @param token access token, a signed JWT
 * @param tokenExpiresAt end of the token
 * @param refreshSecret opens the session again when the token has ended; empty when the one that is out stays in use
 * @param sessionExpiresAt end of the session
 */
public record LoggedIn(
        User user, String token, Instant tokenExpiresAt, Optional<String> refreshSecret, Instant sessionExpiresAt) {
    @Override
    public String toString() {
        return "LoggedIn[" + user.id() + "]";
    }
}
