package io.tradewind.gateway.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.account.AccountList;
import io.tradewind.gateway.account.OwnAccount;
import io.tradewind.gateway.edge.BodyTree;
import io.tradewind.gateway.user.SystemMode;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * System mode testing allows paper accounts only, at every door: what would open a position, or start what will, is
 * shown here before it goes on to an agent.
 */
@Singleton
public class PaperOnly {
    private final UserService users;
    private final AccountDirectory directory;
    private final AccountList accounts;
    private final ObjectMapper json;

    PaperOnly(UserService users, AccountDirectory directory, AccountList accounts, ObjectMapper json) {
        this.users = users;
        this.directory = directory;
        this.accounts = accounts;
        this.json = json;
    }

    /**
     * Refuses (403) a call to the execution engine that opens on a live account of a person in mode testing.
     *
     * @param subject of the person's token
     * @param path below {@code /api/v1/}, without query
     */
    public void requireAtEngine(String subject, String path, byte[] body) {
        require(subject, Openings.accounts(path, BodyTree.read(json, body)));
    }

    /** The same for a call to the analyst that starts a run. */
    public void requireRun(String subject, byte[] body) {
        JsonNode account = BodyTree.read(json, body).path("account_id");
        if (account.isValueNode() && !account.isNull()) {
            require(subject, Set.of(account.asText()));
        }
    }

    /** @param named accounts by number or label; paper ones cost no question to the database */
    public void require(String subject, Set<String> named) {
        for (String account : named) {
            if (isLive(subject, account) && isTesting(subject)) {
                throw new Refusal(
                        ErrorCode.AUTH_002,
                        "System mode testing allows paper accounts only, account " + account
                                + " is live: POST /api/system/mode first. Closing, cancelling and stopping stay allowed",
                        Map.of("account", account, "system_mode", SystemMode.TESTING.wire()));
            }
        }
    }

    private boolean isTesting(String subject) {
        return person(subject)
                .flatMap(users::find)
                .filter(user -> user.systemMode() == SystemMode.TESTING)
                .isPresent();
    }

    /**
     * The engine is asked about an account that the bus has not told of yet. Of one that is not the person's nothing is
     * said here: the agent refuses it.
     */
    private boolean isLive(String subject, String account) {
        return directory
                .find(account)
                .map(known -> known.live() && known.userId().equals(subject))
                .orElseGet(() -> person(subject)
                        .map(user -> isLiveAtEngine(user, account))
                        .orElse(false));
    }

    private boolean isLiveAtEngine(UUID user, String account) {
        try {
            return accounts.of(user).stream()
                    .filter(own -> own.label().equals(account)
                            || Long.toString(own.id()).equals(account))
                    .anyMatch(OwnAccount::live);
        } catch (ServiceUnavailable | RemoteRefusal away) {
            throw new Refusal(
                    ErrorCode.EXEC_002,
                    "The execution engine did not say whether account " + account + " is live",
                    Map.of("account", account, "service", "execution-engine"));
        }
    }

    /** Empty for who is no person of this gateway and has no mode. */
    private static Optional<UUID> person(String subject) {
        try {
            return Optional.of(UUID.fromString(subject));
        } catch (IllegalArgumentException nobodyOfOurs) {
            return Optional.empty();
        }
    }
}
