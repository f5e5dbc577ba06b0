package io.tradewind.gateway.broker;

import io.tradewind.gateway.account.OwnedAccounts;
import io.tradewind.gateway.broker.CockpitSessionRepository.Held;
import io.tradewind.gateway.cockpit.Secret;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.identity.TokenSigner;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.time.Lately;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions of the cockpit: an opaque secret, as cookie or bearer, that lasts as long as the broker's session and opens
 * the cockpit's paths only (docs/adr/0070). For each call it is exchanged for one of the gateway's own short tokens, with
 * the roles user and trader and no others.
 */
@ApplicationScoped
public class CockpitSessions {
    /** By this the secret is told from every other token. */
    public static final String PREFIX = "mci_";

    /** The cookie that holds the secret. */
    public static final String COOKIE = "tw_cockpit";

    private static final String BEARER = "Bearer ";
    private static final String GATEWAY = "gateway";
    private static final Set<String> ROLES = Set.of(Roles.USER, Roles.TRADER);
    private static final Duration KEPT = Duration.ofDays(30);
    /** How long the report of a shutdown can be read with the session that it cleared. */
    private static final Duration REPORT = Duration.ofMinutes(5);

    private static final Duration BELIEVED = Duration.ofSeconds(2);
    private static final Duration TOKEN = Duration.ofMinutes(5);
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST = 128;

    private final Database database;
    private final CockpitSessionRepository repository;
    private final OwnedAccounts accounts;
    private final TokenSigner signer;
    private final IdSource ids;
    private final Clock clock;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    CockpitSessions(
            Database database,
            CockpitSessionRepository repository,
            OwnedAccounts accounts,
            TokenSigner signer,
            IdSource ids,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.accounts = accounts;
        this.signer = signer;
        this.ids = ids;
        this.clock = clock;
    }

    private record Look(Optional<Held> held, Instant at) {}

    /** The secret in a header {@code Authorization}; empty when it holds another kind of token. */
    public static Optional<String> shown(String authorization) {
        boolean isOurs = authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && authorization.startsWith(PREFIX, BEARER.length());
        return isOurs ? Optional.of(authorization.substring(BEARER.length()).trim()) : Optional.empty();
    }

    /** Opens a session; answers its secret, which is not kept. */
    String open(UUID userId, String venue, String brokerUserId, Instant expiresAt) {
        String secret = PREFIX + Secret.fresh();
        Instant now = clock.instant();
        CockpitSession session = new CockpitSession(ids.next(), userId, venue, brokerUserId, now, expiresAt);
        database.runInTransaction(tx -> {
            repository.insert(tx, session, Secret.hash(secret));
            repository.forget(tx, userId, now.minus(KEPT));
        });
        return secret;
    }

    /** Ends every session of a user: here it shows at once, on other replicas within two seconds. */
    public void end(UUID userId) {
        database.runInTransaction(tx -> end(tx, userId));
    }

    /** As {@link #end(UUID)}, in the transaction of what is the reason for it; answers how many ended. */
    public int end(Tx tx, UUID userId) {
        int ended = repository.revoke(tx, userId, clock.instant());
        tx.afterCommit(looks::clear);
        return ended;
    }

    /**
     * Ends the session of whoever holds the secret and no other: the broker's goes on, since bots trade by it. Nothing is
     * read with it any more, no report of a shutdown either. False when nobody holds such a one.
     */
    public boolean logout(String secret) {
        return database.inTransaction(tx -> {
            tx.afterCommit(looks::clear);
            return repository.delete(tx, Secret.hash(secret));
        });
    }

    /** The gateway's own token for whoever holds the secret; empty when the session does not hold any more. */
    public Optional<String> token(String secret) {
        return held(secret)
                .filter(session -> session.revokedAt() == null)
                .map(session -> token(session.userId(), session.id()));
    }

    /** As {@link #token}, and for a while after a shutdown cleared the session: its report is still to be read. */
    public Optional<String> tokenForTheReport(String secret) {
        return held(secret).flatMap(session -> {
            if (session.revokedAt() == null) {
                return Optional.of(token(session.userId(), session.id()));
            }
            boolean isReadable = session.revokedAt().plus(REPORT).isAfter(clock.instant());
            return isReadable ? Optional.of(token(session.userId(), null)) : Optional.empty();
        });
    }

    /** @param session what is opened with the token ends with it; null = nothing is to be opened */
    private String token(UUID user, UUID session) {
        Claims claims = new Claims(
                GATEWAY,
                user.toString(),
                ROLES,
                accounts.of(user),
                session == null ? null : session.toString(),
                clock.instant().plus(TOKEN));
        return signer.inSession(GATEWAY, claims);
    }

    private Optional<Held> held(String secret) {
        if (!secret.startsWith(PREFIX) || secret.length() > LONGEST) {
            return Optional.empty();
        }
        String hash = Secret.hash(secret);
        Instant now = clock.instant();
        Look last = looks.get(hash);
        if (last != null && Lately.was(last.at(), BELIEVED, now)) {
            return last.held();
        }
        if (looks.size() >= REMEMBERED) {
            looks.clear();
        }
        Optional<Held> held = database.read(tx -> repository.find(tx, hash, now));
        looks.put(hash, new Look(held, now));
        return held;
    }
}
