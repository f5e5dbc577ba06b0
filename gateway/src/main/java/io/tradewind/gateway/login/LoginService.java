package io.tradewind.gateway.login;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.attempt.Attempts;
import io.tradewind.gateway.attempt.Place;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.edge.Failure;
import io.tradewind.gateway.invite.InviteService;
import io.tradewind.gateway.secondfactor.Proof;
import io.tradewind.gateway.secondfactor.SecondFactorService;
import io.tradewind.gateway.session.LoggedIn;
import io.tradewind.gateway.session.SessionService;
import io.tradewind.gateway.user.Email;
import io.tradewind.gateway.user.Registration;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Coming in. There is no half-way: password and second factor are shown together, so no token exists that stands for one
 * of them only.
 */
@Singleton
public class LoginService {
    /** Stands for whatever is no address, so that it costs and counts the same. */
    private static final Email NO_ADDRESS = new Email("no-address@invalid.example");

    private final Database database;
    private final UserService users;
    private final SecondFactorService factors;
    private final InviteService invites;
    private final Attempts attempts;
    private final SessionService sessions;
    private final Audit audit;

    LoginService(
            Database database,
            UserService users,
            SecondFactorService factors,
            InviteService invites,
            Attempts attempts,
            SessionService sessions,
            Audit audit) {
        this.database = database;
        this.users = users;
        this.factors = factors;
        this.invites = invites;
        this.attempts = attempts;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * A new person, logged in at once.
     *
     * @param inviteCode null = none
     */
    public LoggedIn register(Registration registration, String inviteCode, Place place) {
        User user = users.register(registration, () -> invites.requireOpen(inviteCode), (tx, id) -> {
            List<String> roles = invites.admit(tx, inviteCode, id);
            audit.record(tx, Act.of(id, "user.registered", id).with("roles", roles));
            return roles;
        });
        return open(user, place);
    }

    /** The answer to an unknown address, a wrong password and a disabled user is one and the same. */
    public LoggedIn login(String email, String password, Proof proof, Place place) {
        Email address = Email.parse(email).orElse(NO_ADDRESS);
        Attempts.Taken taken = attempts.take(Attempts.Kind.PASSWORD, address, place);
        User user = users.authenticate(email, password)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.AUTH_001, "Wrong email or password", Map.of(Failure.CREDENTIALS, "invalid")));
        attempts.giveBack(taken);
        if (user.twoFactorEnabled()) {
            proveSecondFactor(user, address, proof, place);
        }
        return open(user, place);
    }

    /**
     * The person as she was when she showed her password; counted as a login is, and refused (422) by the name of the
     * field.
     */
    public User requirePassword(User user, String password, String field, Place place) {
        Attempts.Taken taken = attempts.take(Attempts.Kind.PASSWORD, new Email(user.email()), place);
        User right =
                users.authenticate(user.email(), password).orElseThrow(() -> Refusal.field(field, "…", "is wrong"));
        attempts.giveBack(taken);
        return right;
    }

    private void proveSecondFactor(User user, Email address, Proof proof, Place place) {
        if (proof.isEmpty()) {
            throw new Refusal(
                    ErrorCode.AUTH_001,
                    "totp_code is needed: this account has two-factor authentication enabled",
                    Map.of(Failure.SECOND_FACTOR, true));
        }
        // 80 random bits are not guessed: a code from paper works when strangers have used up the budget of codes.
        Optional<Attempts.Taken> taken = proof.totpCode() == null
                ? Optional.empty()
                : Optional.of(attempts.take(Attempts.Kind.CODE, address, place));
        if (!factors.spend(user.id(), proof)) {
            throw new Refusal(
                    ErrorCode.AUTH_001,
                    "The code is wrong, too old, or used already",
                    Map.of(Failure.CREDENTIALS, "invalid", Failure.SECOND_FACTOR, true));
        }
        taken.ifPresent(attempts::giveBack);
    }

    private LoggedIn open(User user, Place place) {
        LoggedIn loggedIn = sessions.open(user, place);
        database.runInTransaction(tx -> {
            attempts.remember(tx, user.id(), place);
            audit.record(tx, Act.of(user.id(), "session.opened", null));
        });
        return loggedIn;
    }
}
