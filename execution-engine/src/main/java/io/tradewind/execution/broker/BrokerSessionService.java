package io.tradewind.execution.broker;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.account.AccountService;
import io.tradewind.execution.vault.Vault;
import io.tradewind.execution.venue.Credentials;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.RateBudget;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueProfile;
import io.tradewind.execution.venue.Venues;
import io.tradewind.execution.venue.VenuesConfig;
import io.tradewind.execution.venue.broker.BrokerApi;
import io.tradewind.execution.venue.broker.BrokerConnector;
import io.tradewind.execution.venue.broker.BrokerFailure;
import io.tradewind.execution.venue.broker.BrokerFields;
import io.tradewind.execution.venue.broker.BrokerLine;
import io.tradewind.execution.venue.broker.BrokerLogin;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Sessions of people at their brokers: exchanged, proven with one call, kept in the vault, ended. */
@Singleton
class BrokerSessionService {
    private static final int CALLS = 600;

    private final List<BrokerConnector> brokers;
    private final VenuesConfig config;
    private final Venues venues;
    private final Vault vault;
    private final BrokerSessions sessions;
    private final AccountService accounts;
    private final AccountRegistry registry;
    private final Clock clock;

    BrokerSessionService(
            @All List<BrokerConnector> brokers,
            VenuesConfig config,
            Venues venues,
            Vault vault,
            BrokerSessions sessions,
            AccountService accounts,
            AccountRegistry registry,
            Clock clock) {
        this.brokers = brokers;
        this.config = config;
        this.venues = venues;
        this.vault = vault;
        this.sessions = sessions;
        this.accounts = accounts;
        this.registry = registry;
        this.clock = clock;
    }

    /** A session that was opened. */
    record Opened(Account account, BrokerSession session) {}

    /** Where an account's session stands. */
    record Standing(String state, String brokerUserId, String userName, Instant expiresAt, String loginUrl) {}

    /**
     * Exchanges what the person brought, proves it, and links it to the user's account at that broker, which is opened on
     * first use.
     *
     * @param userId null = the user whom this broker's person is linked to already, or a new one of that name
     */
    Opened open(String venue, BrokerLogin login, String userId) {
        BrokerConnector broker = broker(venue);
        BrokerSession session = exchange(broker, login);
        Optional<BrokerSessions.Link> linked = sessions.ofPerson(venue, session.userId());
        String owner = userId == null ? owner(venue, session, linked) : userId;
        linked.map(link -> registry.get(link.accountId()))
                .filter(account -> !account.userId().equals(owner))
                .ifPresent(account -> {
                    throw LoginRefusal.linkedElsewhere(venue);
                });
        Map<String, String> fields = BrokerFields.of(session);
        Account account = linked.map(link -> registry.get(link.accountId()))
                .or(() -> accounts.ofUser(owner, venue))
                .orElseGet(() -> openAccount(owner, venue, fields));
        requireSamePerson(account, session);
        keep(account, session, fields);
        return new Opened(account, session);
    }

    /** An account's orders and shares are one person's at the broker: it never changes hands. */
    private void requireSamePerson(Account account, BrokerSession session) {
        String known = sessions.of(account.accountId())
                .map(BrokerSessions.Link::brokerUserId)
                .orElseGet(() -> vault.get(account.accountId()).get("user_id"));
        if (known != null && !known.isEmpty() && !known.equals(session.userId())) {
            throw LoginRefusal.otherPerson(account, session.userId(), known);
        }
    }

    /** Whoever has this person already; else a user whose id follows from the broker's, so that it is always the same. */
    private String owner(String venue, BrokerSession session, Optional<BrokerSessions.Link> linked) {
        String name = "broker:" + venue + ":" + session.userId();
        return linked.map(link -> registry.get(link.accountId()).userId())
                .orElseGet(() -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString());
    }

    private void keep(Account account, BrokerSession session, Map<String, String> fields) {
        vault.put(account.accountId(), fields);
        sessions.open(new BrokerSessions.Link(
                account.accountId(),
                account.venue(),
                session.userId(),
                session.userName(),
                session.openedAt(),
                session.expiresAt(),
                null));
        venues.get(account.venue()).credentialsChanged(account.accountId());
        // Makes the new line at once, and with it the subscriptions of its stream.
        venues.get(account.venue()).reads(account.accountId());
    }

    private BrokerSession exchange(BrokerConnector broker, BrokerLogin login) {
        try {
            return api(broker, login.more()).open(login);
        } catch (BrokerFailure e) {
            throw LoginRefusal.of(broker.profile().name(), e);
        }
    }

    /** With the money that the broker says is there. */
    private Account openAccount(String userId, String venue, Map<String, String> fields) {
        BigDecimal money = venues.get(venue).balances(new Credentials(fields)).stream()
                .map(VenueBalance::total)
                .findFirst()
                .orElse(BigDecimal.ZERO);
        String label = (venue + "-" + userId).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        return accounts.open(new AccountService.Opening(
                label.length() <= 40 ? label : label.substring(0, 40),
                userId,
                venue,
                !setting(venue).practice(),
                "INR",
                Account.Mode.NETTING,
                money.max(BigDecimal.ZERO)));
    }

    /** @param isAsked asks the broker now whether it takes the session; venues without logins have none */
    Standing standing(Account account, boolean isAsked) {
        if (venues.get(account.venue()).profile().session() != VenueProfile.Session.DAILY) {
            return new Standing("not_needed", null, null, null, null);
        }
        BrokerConnector broker = broker(account.venue());
        Map<String, String> stored = vault.get(account.accountId());
        Optional<BrokerSessions.Link> link = sessions.of(account.accountId());
        String key = stored.get("api_key");
        String loginUrl = key == null ? null : api(broker, stored).loginUrl(key);
        String user = link.map(BrokerSessions.Link::brokerUserId).orElse(stored.get("user_id"));
        String name = link.map(BrokerSessions.Link::userName).orElse(stored.get("user_name"));
        Optional<Instant> expiresAt = BrokerFields.expiresAt(stored);
        if (expiresAt.isEmpty()) {
            return new Standing("none", user, name, null, loginUrl);
        }
        boolean isOver = !clock.instant().isBefore(expiresAt.get())
                || link.filter(known -> isEnded(known, stored)).isPresent()
                || isRefused(account, isAsked);
        Instant shown = expiresAt.get().equals(Instant.MAX) ? null : expiresAt.get();
        return new Standing(isOver ? "expired" : "active", user, name, shown, loginUrl);
    }

    /** Of the session that is stored now, not of one before it. */
    private static boolean isEnded(BrokerSessions.Link link, Map<String, String> stored) {
        String opened = stored.get("opened_at");
        return link.endedAt() != null
                && opened != null
                && !Instant.parse(opened).isAfter(link.endedAt());
    }

    private boolean isRefused(Account account, boolean isAsked) {
        if (!(venues.get(account.venue()).reads(account.accountId()) instanceof BrokerLine line)) {
            return false;
        }
        if (isAsked && !line.isOver()) {
            try {
                line.check();
            } catch (VenueFailure.Unauthorized e) {
                sessions.end(account.accountId(), clock.instant());
                return true;
            }
        }
        return line.isOver();
    }

    /**
     * Ends the session here, and at the broker where that can be asked; the key stays for the next login. The token goes
     * first: broken off there, nothing says of a session that it has ended while orders still leave with it.
     */
    void end(Account account) {
        BrokerConnector broker = broker(account.venue());
        Map<String, String> stored = vault.get(account.accountId());
        boolean isOpen = stored.containsKey("access_token");
        if (isOpen) {
            Map<String, String> rest = new TreeMap<>(stored);
            rest.keySet().removeAll(List.of("access_token", "expires_at", "opened_at", "sid", "base_url"));
            vault.put(account.accountId(), rest);
            venues.get(account.venue()).credentialsChanged(account.accountId());
        }
        sessions.end(account.accountId(), clock.instant());
        if (isOpen) {
            logOut(broker, stored);
        }
    }

    private void logOut(BrokerConnector broker, Map<String, String> stored) {
        try {
            api(broker, stored).logout(BrokerFields.session(new Credentials(stored), clock));
        } catch (BrokerFailure e) {
            // It is forgotten here either way, and ends by itself in the morning.
            Log.infof("the broker did not take the logout: %s", e.getMessage());
        }
    }

    private BrokerConnector broker(String venue) {
        return brokers.stream()
                .filter(broker -> broker.profile().name().equals(venue))
                .findFirst()
                .orElseThrow(() -> Refusal.field("venue", venue, "is not a broker with sessions"));
    }

    private VenuesConfig.Setting setting(String venue) {
        return config.named().get(venue);
    }

    private BrokerApi api(BrokerConnector broker, Map<String, String> fields) {
        VenuesConfig.Setting setting = setting(broker.profile().name());
        return broker.api(new LineSetup(
                0,
                new Credentials(fields),
                setting.url(),
                setting.streamUrl(),
                setting.deadline(),
                new RateBudget(CALLS, 0, clock),
                null,
                clock));
    }
}
