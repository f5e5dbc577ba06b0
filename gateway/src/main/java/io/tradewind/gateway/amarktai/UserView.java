package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.user.User;

/**
 * A person as the front end shows her.
 *
 * @param systemMode {@code testing}, {@code live_trading}, {@code autopilot}
 */
public record UserView(
        String id, String email, String firstName, String currency, String systemMode, boolean twoFactorEnabled) {
    static UserView of(User user) {
        return new UserView(
                user.id().toString(),
                user.email(),
                user.firstName(),
                user.currency(),
                user.systemMode().wire(),
                user.twoFactorEnabled());
    }
}
