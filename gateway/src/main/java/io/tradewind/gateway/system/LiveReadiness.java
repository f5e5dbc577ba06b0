package io.tradewind.gateway.system;

import io.tradewind.gateway.account.AccountList;
import io.tradewind.gateway.account.OwnAccount;
import io.tradewind.gateway.scan.CleanScans;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whether a person may trade real money now: the pre-flight scan of one of her accounts has to be clean and fresh. */
@Singleton
class LiveReadiness {
    private final CleanScans scans;
    private final AccountList accounts;

    LiveReadiness(CleanScans scans, AccountList accounts) {
        this.scans = scans;
        this.accounts = accounts;
    }

    /** Why not, for the person; empty when nothing speaks against it. */
    Optional<String> objection(UUID userId) {
        List<OwnAccount> own = accounts.of(userId);
        if (own.stream().anyMatch(account -> scans.isClean(userId, account.id()))) {
            return Optional.empty();
        }
        return Optional.of(
                own.isEmpty()
                        ? "you have no account that a scan could look at: save keys with POST /api/keys, then POST /api/scan"
                        : "none of your accounts has passed one lately: POST /api/scan and correct what it finds");
    }
}
