package io.tradewind.gateway.bot;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.user.SystemMode;
import io.tradewind.gateway.user.TradeRole;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** What a person's role, license and system mode let her bots do, whichever door the command comes by. */
@Singleton
class TradingPermit {
    private final UserService users;

    TradingPermit(UserService users) {
        this.users = users;
    }

    /** Asked where a bot is let trade: no change of role, license or mode comes in between until that is committed. */
    void require(Tx tx, UUID userId, boolean live) {
        require(users.hold(tx, userId), live);
    }

    void require(User owner, boolean live) {
        TradeRole.require(owner.roles());
        requireLicense(owner);
        if (live && owner.systemMode() == SystemMode.TESTING) {
            throw new Refusal(
                    ErrorCode.AUTH_002,
                    "System mode testing allows paper bots only: POST /api/system/mode first",
                    Map.of("system_mode", owner.systemMode().wire()));
        }
    }

    void requireLicense(UUID userId) {
        requireLicense(users.find(userId).orElseThrow(() -> Refusal.notFound("user", userId)));
    }

    private void requireLicense(User owner) {
        users.requireLicense(owner, "The license has expired: bots can be renamed, paused, stopped and deleted only");
    }
}
