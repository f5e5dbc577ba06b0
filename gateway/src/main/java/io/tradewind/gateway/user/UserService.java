package io.tradewind.gateway.user;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.Asked;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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

    /** A new user with roles user and trader; refuses what is not valid, naming each field. */
    public User register(Registration registration) {
        Map<String, String> problems = registration.problems();
        Asked.refuse(problems);
        User user = new User(
                ids.next(),
                registration.email().strip(),
                registration.firstName().strip(),
                passwords.hash(registration.password()),
                List.of(Roles.USER, Roles.TRADER),
                DEFAULT_CURRENCY,
                SystemMode.TESTING,
                clock.instant(),
                false,
                null,
                false);
        if (!database.inTransaction(tx -> users.insert(tx, user))) {
            throw Asked.invalid(Map.of("email", "is registered already"));
        }
        return user;
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

    /** Refuses (403) a person whose license has ended. */
    public void requireLicense(UUID id) {
        User user = find(id).orElseThrow(() -> Refusal.notFound("user", id));
        if (!user.isLicensedAt(clock.instant())) {
            throw new Refusal(
                    ErrorCode.AUTH_002,
                    "The license has ended",
                    Map.of("license_until", user.licenseUntil().toString()));
        }
    }
}
