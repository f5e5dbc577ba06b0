package io.tradewind.gateway.oms;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.account.OwnedAccounts;
import io.tradewind.gateway.apikey.ApiKeyHolder;
import io.tradewind.gateway.apikey.ApiKeyService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimits;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Says which program a key belongs to. */
@Singleton
class Programs {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
    /** Questions to the engine in a minute, for a key that names accounts which are not known as its own. */
    private static final int LOOKS = 60;

    private final ApiKeyService keys;
    private final OwnedAccounts accounts;
    private final RateLimits limits;
    private final OmsConfig config;
    private final Clock clock;

    Programs(ApiKeyService keys, OwnedAccounts accounts, RateLimits limits, OmsConfig config, Clock clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.limits = limits;
        this.config = config;
        this.clock = clock;
    }

    /** The program; 401 for anything else than a key that holds, 429 for an address that keeps trying. */
    Program require(String shown, String address) {
        if (shown == null || shown.isEmpty()) {
            throw new Refusal(ErrorCode.AUTH_001, "The header x-api-key is needed");
        }
        return keys.authenticate(shown).map(this::program).orElseThrow(() -> unknown(address));
    }

    private Refusal unknown(String address) {
        RateLimits.Budget budget = limits.take("oms-unknown-keys", address, config.failuresPerMinute());
        return budget.granted()
                ? new Refusal(ErrorCode.AUTH_001, "This key is not known, has ended, or was revoked")
                : limits.tooMany(budget, "Too many unknown keys from this address");
    }

    /** False once the key has ended or was revoked, or its person is disabled. */
    boolean stillHolds(Program program) {
        return keys.stillHolds(program.key().keyId());
    }

    /** The program as it is now: accounts that were opened meanwhile are its too. 503 while nobody knows any. */
    Program program(ApiKeyHolder key) {
        return new Program(
                key,
                new Claims(
                        "gateway",
                        key.userId().toString(),
                        key.mayTrade() ? Set.of(Roles.USER, Roles.TRADER) : Set.of(Roles.USER),
                        key.accountsAmong(accounts.require(key.userId())),
                        null,
                        clock.instant().plus(TOKEN_LIFE)));
    }

    /**
     * As {@link #program}, the accounts asked of the engine: one that was opened a moment ago may not have been heard of.
     * A bounded number of times for each key.
     */
    Program anew(Program known) {
        ApiKeyHolder key = known.key();
        if (limits.take("oms-account-looks", key.keyId().toString(), LOOKS).granted()) {
            accounts.forget(key.userId());
        }
        return program(key);
    }
}
