package io.tradewind.gateway.invite;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.edge.Asked;
import io.tradewind.gateway.edge.PlainText;
import io.tradewind.gateway.secret.RandomSecret;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.identity.Sha256;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who may register: everybody, or those with a ticket; and what a ticket makes of them. */
@Singleton
public class InviteService {
    /** What somebody who registers without a ticket becomes. */
    static final List<String> EVERYBODY = List.of(Roles.USER, Roles.TRADER);

    private static final List<String> ADMINISTRATOR = List.of(Roles.ADMIN, Roles.OPERATOR, Roles.RISK_OFFICER);
    private static final Duration FARTHEST = Duration.ofDays(366);
    private static final int LONGEST_NOTE = 200;
    private static final int CODE_BYTES = 18;
    private static final int SHORTEST_FIRST_CODE = 32;

    private final Database database;
    private final InviteRepository invites;
    private final InviteConfig config;
    private final Audit audit;
    private final Clock clock;
    private final IdSource ids;

    InviteService(
            Database database, InviteRepository invites, InviteConfig config, Audit audit, Clock clock, IdSource ids) {
        this.database = database;
        this.invites = invites;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /** A ticket and its one showing. */
    public record Created(Invite invite, String code) {
        @Override
        public String toString() {
            return "Created[" + invite.id() + "]";
        }
    }

    /** The launcher's code becomes a ticket once; used up it stays used up, whatever is started anew. */
    void onStart(@Observes StartupEvent event) {
        firstCode()
                .ifPresent(code -> database.runInTransaction(tx -> invites.insert(
                        tx,
                        new Invite(
                                ids.next(),
                                "first administrator",
                                ADMINISTRATOR,
                                "launcher",
                                clock.instant(),
                                null,
                                null,
                                null,
                                null),
                        Sha256.hex(code))));
    }

    public boolean isRequired() {
        return config.required();
    }

    /** Whether the launcher's code still waits for the first administrator. */
    public boolean isFirstAdministratorAwaited() {
        return firstCode()
                .map(code -> database.read(tx -> invites.isOpen(tx, Sha256.hex(code), clock.instant())))
                .orElse(false);
    }

    /** Refuses a ticket that would let nobody in now; only {@link #admit} decides. */
    public void requireOpen(String code) {
        if (isGiven(code)) {
            String hash = Sha256.hex(code.strip());
            database.runInTransaction(tx -> {
                if (!invites.isOpen(tx, hash, clock.instant())) {
                    requireThatNobodyIssued(tx, hash);
                }
            });
        }
    }

    /** Uses the ticket up for this new person, in the transaction of her registration; answers what she becomes. */
    public List<String> admit(Tx tx, String code, UUID user) {
        if (!isGiven(code)) {
            return EVERYBODY;
        }
        String hash = Sha256.hex(code.strip());
        return invites.useUp(tx, hash, user, clock.instant()).orElseGet(() -> {
            requireThatNobodyIssued(tx, hash);
            return EVERYBODY;
        });
    }

    /**
     * Where everybody may register the code is optional, and a form may have anything in its place: one that nobody ever
     * issued makes no difference. One that was used up, revoked or has expired was to make a difference, so its bearer is
     * told instead of becoming less than she expects.
     */
    private void requireThatNobodyIssued(Tx tx, String hash) {
        if (config.required() || invites.isKnown(tx, hash)) {
            throw Asked.invalid(Map.of("invite_code", "is not valid, or was used already"));
        }
    }

    /** Refuses where one is needed and none is given. */
    private boolean isGiven(String code) {
        boolean isGiven = code != null && !code.isBlank();
        if (!isGiven && config.required()) {
            throw Asked.invalid(Map.of("invite_code", "is needed here"));
        }
        return isGiven;
    }

    /**
     * A new ticket.
     *
     * @param note null = none
     * @param roles checked by the caller
     * @param expiresAt at most a year ahead; null = never
     */
    public Created create(UUID by, String note, List<String> roles, Instant expiresAt) {
        Instant now = clock.instant();
        Map<String, String> problems = new LinkedHashMap<>();
        if (note != null) {
            PlainText.problem(note, LONGEST_NOTE).ifPresent(problem -> problems.put("note", problem));
        }
        if (expiresAt != null && (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(FARTHEST)))) {
            problems.put("expires_at", "must be in the future, at most a year ahead");
        }
        Asked.refuse(problems);
        String code = RandomSecret.fresh(CODE_BYTES);
        Invite invite = new Invite(ids.next(), note, roles, by.toString(), now, expiresAt, null, null, null);
        database.runInTransaction(tx -> {
            invites.insert(tx, invite, Sha256.hex(code));
            audit.record(tx, Act.of(by, "invite.created", invite.id()).with("roles", roles));
        });
        return new Created(invite, code);
    }

    /** Newest first. */
    public List<Invite> list(int limit, int offset) {
        return database.read(tx -> invites.list(tx, limit, offset));
    }

    /** From here on the ticket lets nobody in. One that is used, revoked or expired is none any more (404). */
    public void revoke(UUID by, UUID id) {
        database.runInTransaction(tx -> {
            if (!invites.revoke(tx, id, clock.instant())) {
                throw Refusal.notFound("open invite", id);
            }
            audit.record(tx, Act.of(by, "invite.revoked", id));
        });
    }

    private Optional<String> firstCode() {
        return config.firstAdministratorFile().filter(Files::isReadable).map(InviteService::read);
    }

    private static String read(Path file) {
        try {
            String code = Files.readString(file).strip();
            if (code.length() < SHORTEST_FIRST_CODE) {
                Log.errorf("the first administrator's code is too short to be a secret, it is not taken: %s", file);
                return null;
            }
            return code;
        } catch (IOException broken) {
            Log.errorf("the first administrator's code cannot be read: %s", broken.getMessage());
            return null;
        }
    }
}
