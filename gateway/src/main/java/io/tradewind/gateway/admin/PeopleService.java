package io.tradewind.gateway.admin;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.attempt.Attempts;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.edge.Asked;
import io.tradewind.gateway.secondfactor.SecondFactorService;
import io.tradewind.gateway.session.SessionService;
import io.tradewind.gateway.user.Email;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.user.UserQuery;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What administrators do about people. Nothing here trades, sees a secret, or acts in somebody's name; everything is on
 * the trail.
 */
@Singleton
public class PeopleService {
    private static final Set<String> KNOWN_ROLES =
            Set.of(Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN);

    /** What every calendar and database on the way can hold. */
    private static final Instant FIRST_END = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LAST_END = Instant.parse("9999-12-31T23:59:59Z");

    private final Database database;
    private final UserService users;
    private final SessionService sessions;
    private final SecondFactorService factors;
    private final Attempts attempts;
    private final Audit audit;

    PeopleService(
            Database database,
            UserService users,
            SessionService sessions,
            SecondFactorService factors,
            Attempts attempts,
            Audit audit) {
        this.database = database;
        this.users = users;
        this.sessions = sessions;
        this.factors = factors;
        this.attempts = attempts;
        this.audit = audit;
    }

    /** People, newest first. */
    public UserService.Page list(UserQuery query) {
        return users.list(query);
    }

    public User require(UUID id) {
        return users.find(id).orElseThrow(() -> Refusal.notFound("user", id));
    }

    /** Other roles; her sessions end, so that no token says otherwise. Nobody takes the role away from herself. */
    public User changeRoles(UUID by, UUID id, List<String> wanted) {
        List<String> roles = checkedRoles("roles", wanted);
        if (by.equals(id) && !roles.contains(Roles.ADMIN)) {
            throw own();
        }
        return users.change(by, id, PeopleService::requireAdministrator, (tx, user) -> {
            sessions.endOthers(tx, id, Optional.empty());
            audit.record(
                    tx,
                    Act.of(by, "user.roles_changed", id)
                            .with("before", user.roles())
                            .with("after", roles));
            return user.withStanding(roles, user.disabled(), user.licenseUntil());
        });
    }

    /** Roles for somebody to be; names each that is none. */
    public static List<String> checkedRoles(String field, List<String> wanted) {
        boolean known = wanted != null
                && !wanted.isEmpty()
                && wanted.stream().allMatch(role -> role != null && KNOWN_ROLES.contains(role));
        if (!known) {
            throw Asked.invalid(Map.of(field, "must name at least one of " + new TreeSet<>(KNOWN_ROLES)));
        }
        return List.copyOf(new TreeSet<>(wanted));
    }

    /** Until when she may trade; null = without an end. */
    public User changeLicense(UUID by, UUID id, Instant until) {
        if (until != null && (until.isBefore(FIRST_END) || until.isAfter(LAST_END))) {
            throw Asked.invalid(Map.of("license_until", "must be within the years 2000 to 9999"));
        }
        return users.change(by, id, PeopleService::requireAdministrator, (tx, user) -> {
            audit.record(
                    tx,
                    Act.of(by, "user.license_changed", id)
                            .with("after", until == null ? "unlimited" : until.toString()));
            return user.withStanding(user.roles(), user.disabled(), until);
        });
    }

    /**
     * Shuts somebody out: her sessions and the keys of her programs open nothing from here on. Her bots, and what a Node
     * core started for her, are stopped by their own rounds within seconds. What is open stays open.
     */
    public User disable(UUID by, UUID id) {
        if (by.equals(id)) {
            throw own();
        }
        return users.change(by, id, PeopleService::requireAdministrator, (tx, user) -> {
            sessions.endOthers(tx, id, Optional.empty());
            audit.record(tx, Act.of(by, "user.disabled", id));
            return user.withStanding(user.roles(), true, user.licenseUntil());
        });
    }

    public User enable(UUID by, UUID id) {
        return users.change(by, id, PeopleService::requireAdministrator, (tx, user) -> {
            audit.record(tx, Act.of(by, "user.enabled", id));
            return user.withStanding(user.roles(), false, user.licenseUntil());
        });
    }

    /** Every budget of wrong passwords and codes of hers is full again. */
    public User unlock(UUID by, UUID id) {
        User user = require(id);
        database.runInTransaction(tx -> {
            attempts.forget(tx, new Email(user.email()));
            audit.record(tx, Act.of(by, "user.unlocked", id));
        });
        return user;
    }

    /** For somebody who has lost phone and paper: the password alone is enough until she enrols anew. */
    public User resetSecondFactor(UUID by, UUID id) {
        require(id);
        database.runInTransaction(tx -> {
            factors.reset(tx, id);
            sessions.endOthers(tx, id, Optional.empty());
            audit.record(tx, Act.of(by, "user.two_factor_reset", id));
        });
        return require(id);
    }

    /** Of two administrators who shut each other out at once, one is none any more when her turn comes: one stays. */
    private static void requireAdministrator(User by) {
        if (by.disabled() || !by.roles().contains(Roles.ADMIN)) {
            throw new Refusal(ErrorCode.AUTH_002, "You are not an administrator any more");
        }
    }

    private static Refusal own() {
        return new Refusal(ErrorCode.REQ_007, "Another administrator has to do this to you");
    }
}
