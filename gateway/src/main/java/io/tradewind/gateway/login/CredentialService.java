package io.tradewind.gateway.login;

import io.tradewind.gateway.attempt.Attempts;
import io.tradewind.gateway.attempt.Place;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.secondfactor.Proof;
import io.tradewind.gateway.secondfactor.SecondFactorService;
import io.tradewind.gateway.session.SessionService;
import io.tradewind.gateway.user.Email;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Changes of what a person proves herself with. Each ends her other sessions in its own transaction. */
@Singleton
public class CredentialService {
    private final Database database;
    private final UserService users;
    private final LoginService logins;
    private final SecondFactorService factors;
    private final SessionService sessions;
    private final Attempts attempts;
    private final Audit audit;

    CredentialService(
            Database database,
            UserService users,
            LoginService logins,
            SecondFactorService factors,
            SessionService sessions,
            Attempts attempts,
            Audit audit) {
        this.database = database;
        this.users = users;
        this.logins = logins;
        this.factors = factors;
        this.sessions = sessions;
        this.attempts = attempts;
        this.audit = audit;
    }

    /** A new password; places of earlier logins are strangers again. */
    public void changePassword(UUID id, Optional<UUID> session, String present, String wanted, Place place) {
        User proven = logins.requirePassword(person(id), present, "current_password", place);
        users.changePassword(proven, wanted, tx -> {
            int ended = sessions.endOthers(tx, id, session);
            attempts.forgetPlaces(tx, id);
            attempts.remember(tx, id, place);
            audit.record(tx, Act.of(id, "password.changed", null).with("sessions_ended", ended));
        });
    }

    public SecondFactorService.Enrolment enrol(UUID id) {
        return factors.enrol(id, person(id).email());
    }

    /** Enables the second factor; answers recovery codes, shown this once. */
    public List<String> enableSecondFactor(UUID id, Optional<UUID> session, String code) {
        return factors.enable(id, code, tx -> sessions.endOthers(tx, id, session));
    }

    /** Disables the second factor. A wrong code counts as one at a login does. */
    public void disableSecondFactor(UUID id, Optional<UUID> session, Proof proof, Place place) {
        Attempts.Taken taken = taken(id, place);
        factors.disable(id, proof, tx -> sessions.endOthers(tx, id, session));
        attempts.giveBack(taken);
    }

    /** New recovery codes in place of the old ones. */
    public List<String> renewRecoveryCodes(UUID id, Proof proof, Place place) {
        Attempts.Taken taken = taken(id, place);
        List<String> codes = factors.renewRecoveryCodes(id, proof);
        attempts.giveBack(taken);
        return codes;
    }

    /** Ends every session but one, those of the cockpit too; answers how many ended. */
    public int endOtherSessions(UUID id, Optional<UUID> session) {
        return database.inTransaction(tx -> sessions.endOthers(tx, id, session));
    }

    /** Where there is no second factor no code is wrong: nothing is counted. */
    private Attempts.Taken taken(UUID id, Place place) {
        factors.requireEnabled(id);
        return attempts.take(Attempts.Kind.CODE, new Email(person(id).email()), place);
    }

    private User person(UUID id) {
        return users.find(id).orElseThrow(() -> Refusal.notFound("user", id));
    }
}
