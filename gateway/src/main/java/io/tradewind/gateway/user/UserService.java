package io.tradewind.gateway.user;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.Asked;
import io.tradewind.gateway.edge.Failure;
import io.tradewind.gateway.edge.PlainText;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** People: how they come to be, and how they prove who they are. */
@Singleton
public class UserService {
    /** What amounts are shown in until a person chooses something else, as the front end's contract says. */
    static final String DEFAULT_CURRENCY = "ZAR";

    private final Database database;
    private final UserRepository users;
    private final Passwords passwords;
    private final Clock clock;
    private final IdSource ids;

    UserService(Database database, UserRepository users, Passwords passwords, Clock clock, IdSource ids) {
        this.database = database;
        this.users = users;
        this.passwords = passwords;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A new user with the roles that the admission gives; refuses what is not valid, naming each field.
     *
     * @param outlook refuses who would not be admitted now: nobody's password is hashed for nothing
     */
    public User register(Registration registration, Runnable outlook, Admission admission) {
        Asked.refuse(registration.problems());
        UUID id = ids.next();
        String hash = passwords.hash(registration.password(), () -> {
            outlook.run();
            if (isTaken(registration.email())) {
                throw taken();
            }
        });
        return database.inTransaction(tx -> {
            User user = new User(
                    id,
                    registration.email().strip(),
                    registration.firstName().strip(),
                    hash,
                    admission.admit(tx, id),
                    DEFAULT_CURRENCY,
                    SystemMode.TESTING,
                    clock.instant(),
                    false,
                    null,
                    false);
            if (!users.insert(tx, user)) {
                throw taken();
            }
            return user;
        });
    }

    private boolean isTaken(String email) {
        return Email.parse(email)
                .flatMap(address -> database.read(tx -> users.byEmail(tx, address)))
                .isPresent();
    }

    private static Refusal taken() {
        return Asked.invalid(Map.of("email", "is registered already"));
    }

    /** Creates a user with a given id; false when the id or the address is there already. */
    public boolean createIfMissing(UUID id, String email, String firstName, String password, List<String> roles) {
        if (find(id).isPresent()) {
            return false;
        }
        User user = new User(
                id,
                email,
                firstName,
                passwords.hash(password),
                roles,
                "USD",
                SystemMode.TESTING,
                clock.instant(),
                false,
                null,
                false);
        return database.inTransaction(tx -> users.insert(tx, user));
    }

    /**
     * The user, when the password is right and the user may log in. Takes about as long for every other case, and does
     * not tell which one it was.
     */
    public Optional<User> authenticate(String email, String password) {
        Optional<User> found = Email.parse(email).flatMap(address -> database.read(tx -> users.byEmail(tx, address)));
        boolean right = passwords.matches(password, found.map(User::passwordHash));
        return right ? found.filter(user -> !user.disabled()) : Optional.empty();
    }

    public Optional<User> find(UUID id) {
        return database.read(tx -> users.byId(tx, id));
    }

    /** People and how many there are in all. */
    public record Page(List<User> users, long total) {}

    /** Newest first. */
    public Page list(UserQuery query) {
        return database.read(tx -> new Page(users.list(tx, query), users.count(tx, query)));
    }

    /**
     * Changes how a person is called and what her amounts are shown in.
     *
     * @param firstName null = stays
     * @param currency null = stays
     */
    public User changeProfile(UUID id, String firstName, String currency) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (firstName != null) {
            PlainText.problem(firstName, Registration.LONGEST_NAME)
                    .ifPresent(problem -> problems.put("first_name", problem));
        }
        Optional<String> code = Currencies.find(currency);
        if (currency != null && code.isEmpty()) {
            problems.put("currency", "is no currency known here");
        }
        Asked.refuse(problems);
        return change(
                id,
                (tx, user) -> user.withProfile(
                        firstName == null ? user.firstName() : firstName.strip(), code.orElse(user.currency())));
    }

    /**
     * A new password for somebody who knows the present one.
     *
     * @param proven as she was when she showed the present one; of two who change it at once, one does
     * @param also done in the same transaction: ends other sessions
     */
    public void changePassword(User proven, String password, Database.TxRun also) {
        Registration.passwordProblem(password, proven.email()).ifPresent(problem -> {
            throw Asked.invalid(Map.of("new_password", problem));
        });
        String hash = passwords.hash(password);
        change(proven.id(), (tx, user) -> {
            if (!user.passwordHash().equals(proven.passwordHash())) {
                throw Asked.invalid(Map.of("current_password", "is wrong"));
            }
            also.run(tx);
            return user.withPasswordHash(hash);
        });
    }

    /** What is done to a person whose row is locked. */
    @FunctionalInterface
    public interface Change {
        User of(Tx tx, User user) throws SQLException;
    }

    /** Changes a person; changes of one person come one after the other. 404 when there is nobody of that id. */
    public User change(UUID id, Change change) {
        return database.inTransaction(tx -> {
            User user = users.lock(tx, id).orElseThrow(() -> Refusal.notFound("user", id));
            User changed = change.of(tx, user);
            users.update(tx, changed);
            return changed;
        });
    }

    /**
     * As {@link #change(UUID, Change)} by another person, who stays as she is until it is done.
     *
     * @param entitled refuses what she may not do any more; not asked about somebody whom the table does not know
     */
    public User change(UUID by, UUID id, Consumer<User> entitled, Change change) {
        return database.inTransaction(tx -> {
            List<User> both = users.lockAll(tx, List.of(by, id));
            both.stream().filter(user -> user.id().equals(by)).forEach(entitled);
            User user = both.stream()
                    .filter(found -> found.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("user", id));
            User changed = change.of(tx, user);
            users.update(tx, changed);
            return changed;
        });
    }

    /** A person as she is now; nobody changes her until the end of the transaction. */
    public User hold(Tx tx, UUID id) {
        return users.hold(tx, id).orElseThrow(() -> Refusal.notFound("user", id));
    }

    /**
     * Refuses when what a person proved herself with, or what she may do, is another since she proved it; from here to
     * the end of the transaction it stays. Whoever changes it ends her sessions: a login that was on its way must not
     * open one afterwards.
     */
    public void requireUnchanged(Tx tx, User proven) {
        boolean isSame = users.hold(tx, proven.id())
                .filter(now -> now.passwordHash().equals(proven.passwordHash())
                        && now.twoFactorEnabled() == proven.twoFactorEnabled()
                        && now.roles().equals(proven.roles())
                        && now.disabled() == proven.disabled())
                .isPresent();
        if (!isSame) {
            throw new Refusal(
                    ErrorCode.AUTH_001,
                    "This person has just been changed: log in again",
                    Map.of(Failure.CREDENTIALS, "changed"));
        }
    }

    /** Refuses (403) a person whose license has ended. */
    public void requireLicense(User user, String refusal) {
        if (!user.isLicensedAt(clock.instant())) {
            throw new Refusal(
                    ErrorCode.AUTH_002,
                    refusal,
                    Map.of("license_until", user.licenseUntil().toString()));
        }
    }
}
