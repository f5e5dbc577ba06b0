package io.tradewind.gateway.user;

import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * People of tests. Their password is hashed as cheaply as Argon2id allows, which the stored hash says of itself: whoever
 * logs in a hundred times need not pay for what {@code Argon2Test}, {@code PasswordsTest} and every registration show.
 */
@Singleton
public class TestPeople {
    /** What everybody here logs in with. */
    public static final String PASSWORD = "securepassword";

    private static final String HASH = new Argon2(new SecureRandom(), new PasswordHash.Cost(8, 1, 1))
            .hash(PASSWORD)
            .encoded();

    private final Database database;
    private final UserRepository users;
    private final Clock clock;

    TestPeople(Database database, UserRepository users, Clock clock) {
        this.database = database;
        this.users = users;
        this.clock = clock;
    }

    /** Somebody with the address {@code <id>@example.com}. */
    public UUID add(String firstName, String... roles) {
        UUID id = UUID.randomUUID();
        add(id, firstName, roles);
        return id;
    }

    /** Somebody with this id; whoever is there already stays as she is. */
    public void add(UUID id, String firstName, String... roles) {
        User user = new User(
                id,
                id + "@example.com",
                firstName,
                HASH,
                List.of(roles),
                "USD",
                SystemMode.TESTING,
                clock.instant(),
                false,
                null,
                false);
        database.inTransaction(tx -> users.insert(tx, user));
    }
}
