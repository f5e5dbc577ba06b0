package io.tradewind.gateway.bot;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.account.AccountList;
import io.tradewind.gateway.account.OwnAccount;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts at the execution engine. Every call can be made again. */
@Singleton
class Engine {
    private static final String ENGINE = "execution-engine";
    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration FLATTEN_DEADLINE = Duration.ofSeconds(15);
    private static final int PAGE = 200;
    private static final int PAGES = 50;
    private static final List<String> ON_THEIR_WAY =
            List.of("scheduled", "submitting", "unknown", "working", "partially_filled");

    private final ServiceCalls calls;
    private final AccountList list;

    Engine(ServiceCalls calls, AccountList list) {
        this.calls = calls;
        this.list = list;
    }

    /** An account of the engine. */
    record Account(long id, String userId) {}

    /** What keeps a bot from being flat. */
    record Open(long positions, long orders) {
        boolean isFlat() {
            return positions == 0 && orders == 0;
        }
    }

    /** Opens the paper account of a bot, or finds the one that an earlier try opened. */
    Account openPaper(Bot bot) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("label", bot.accountLabel());
        body.put("user_id", bot.userId().toString());
        body.put("venue", "paper");
        body.put("live", false);
        body.put("currency", bot.currency());
        body.put("starting_balance", bot.initialCapital());
        try {
            return read(call().post(ACCOUNTS, body, JsonNode.class));
        } catch (RemoteRefusal refused) {
            if (refused.code() != ErrorCode.REQ_007) {
                throw refused;
            }
            Account there = read(call().get(ACCOUNTS + "/" + bot.accountLabel(), JsonNode.class)
                    .path("account"));
            if (!there.userId().equals(bot.userId().toString())) {
                throw new IllegalStateException("the account of bot " + bot.id() + " belongs to somebody else");
            }
            return there;
        }
    }

    /** The live account of a person at a venue: the one that saving keys opened. */
    Optional<OwnAccount> liveAccount(UUID userId, String venue) {
        return list.of(userId, DEADLINE).stream()
                .filter(account -> account.live() && account.venue().equals(venue))
                .findFirst();
    }

    /** Equity of an account by its ledger. */
    BigDecimal equity(long accountId) {
        JsonNode equity = call().get(ACCOUNTS + "/" + accountId, JsonNode.class)
                .path("state")
                .path("equity");
        return new BigDecimal(equity.asText());
    }

    /** What a bot's runs have open, asked of the ledger now. */
    Open open(Bot bot, Set<UUID> runs) {
        if (bot.accountId() == null) {
            return new Open(0, 0);
        }
        long positions = count("/api/v1/positions", "positions", bot, "open", runs);
        long orders = 0;
        for (String status : ON_THEIR_WAY) {
            orders += count("/api/v1/orders", "orders", bot, status, runs);
        }
        return new Open(positions, orders);
    }

    /** Cancels and closes what a run (null = the account) of the bot has open; passes stops, and may be said again. */
    void flatten(Bot bot, UUID runId) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (runId != null) {
            body.put("run_id", runId);
        }
        body.put("reason", "bot deleted");
        try {
            calls.to(ENGINE)
                    .asSelf()
                    .deadline(FLATTEN_DEADLINE)
                    .post(ACCOUNTS + "/" + bot.accountId() + "/flatten", body, JsonNode.class);
        } catch (RemoteRefusal refused) {
            throw new Refusal(refused.code(), refused.getMessage(), refused.details());
        }
    }

    /** Page by page: on an account of hers, what is the bot's may stand behind much that is not. */
    private long count(String path, String field, Bot bot, String status, Set<UUID> runs) {
        long found = 0;
        int size = PAGE;
        for (int page = 1; size == PAGE && page <= PAGES; page++) {
            JsonNode items = call().get(
                            path + "?page=" + page + "&page_size=" + PAGE + "&account_id=" + bot.accountId()
                                    + "&status=" + status,
                            JsonNode.class)
                    .path(field);
            size = items.size();
            for (JsonNode item : items) {
                boolean isIts = bot.ownAccount()
                        || item.hasNonNull("run_id")
                                && runs.contains(
                                        UUID.fromString(item.get("run_id").asText()));
                found += isIts ? 1 : 0;
            }
        }
        return found;
    }

    private ServiceCalls.Call call() {
        return calls.to(ENGINE).asSelf().deadline(DEADLINE);
    }

    private static Account read(JsonNode account) {
        if (account == null) {
            throw ServiceUnavailable.unreadable(ENGINE, null);
        }
        JsonNode id = account.hasNonNull("account_id") ? account.get("account_id") : account.path("id");
        try {
            return new Account(
                    Long.parseLong(id.asText()), account.path("user_id").asText());
        } catch (NumberFormatException e) {
            throw ServiceUnavailable.unreadable(ENGINE, e);
        }
    }
}
