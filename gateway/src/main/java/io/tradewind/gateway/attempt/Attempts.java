package io.tradewind.gateway.attempt;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.user.Email;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.RetryAfter;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Slows down whoever guesses, without shutting out whoever belongs there. Strangers share one budget of wrong attempts
 * for an account; a place the person has logged in from has a budget of its own, which strangers cannot use up. Every
 * budget is full again when its window ends, so nobody is locked out for good. An address that belongs to nobody is
 * counted the same.
 */
@Singleton
public class Attempts {
    private static final String STRANGERS = "strangers";
    private static final Duration KNOWN_FOR = Duration.ofDays(90);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration PRUNED_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final AttemptRepository attempts;
    private final AttemptConfig config;
    private final Clock clock;
    private final AtomicReference<Instant> pruned = new AtomicReference<>(Instant.EPOCH);

    Attempts(Database database, AttemptRepository attempts, AttemptConfig config, Clock clock) {
        this.database = database;
        this.attempts = attempts;
        this.config = config;
        this.clock = clock;
    }

    /** What is tried out. */
    public enum Kind {
        PASSWORD,
        /** The code of an authenticator app, by somebody who has the password. */
        CODE;

        String account(Email email) {
            return name() + ":" + email.canonical();
        }
    }

    /** An attempt that was counted, and that can be taken back when it turns out right. */
    public record Taken(String account, String source) {}

    /** Counts an attempt, before it is known whether it is right; refuses (429) when the budget is used up. */
    public Taken take(Kind kind, Email email, Place place) {
        Instant now = clock.instant();
        Duration window = kind == Kind.PASSWORD ? config.passwordWindow() : config.codeWindow();
        int most = kind == Kind.PASSWORD ? config.passwords() : config.codes();
        List<String> names = place.names();
        String account = kind.account(email);
        String source = database.read(tx -> source(tx, email, names, now));
        // Committed before anything is refused: what was tried stays counted.
        AttemptRepository.Count count = database.inTransaction(tx -> {
            prune(tx, now);
            return attempts.take(tx, account, source, now, now.minus(window));
        });
        if (count.taken() > most) {
            throw tooMany(Duration.between(now, count.windowStart().plus(window)));
        }
        return new Taken(account, source);
    }

    /** The attempt was a right one. */
    public void giveBack(Taken taken) {
        database.runInTransaction(tx -> attempts.giveBack(tx, taken.account(), taken.source()));
    }

    /** This person has logged in from here. */
    public void remember(Tx tx, UUID user, Place place) {
        place.names().forEach(name -> attempts.remember(tx, user, name, clock.instant()));
    }

    /** Every budget of this account is full again. */
    public void forget(Tx tx, Email email) {
        attempts.forget(tx, email);
    }

    /** No place is known any more: after a new password. */
    public void forgetPlaces(Tx tx, UUID user) {
        attempts.forgetPlaces(tx, user);
    }

    private String source(Tx tx, Email email, List<String> names, Instant now) {
        List<String> known = attempts.known(tx, email, names, now.minus(KNOWN_FOR));
        return names.stream().filter(known::contains).findFirst().orElse(STRANGERS);
    }

    private static Refusal tooMany(Duration wait) {
        long seconds = Math.max(1, wait.toSeconds());
        return new Refusal(
                ErrorCode.RATE_001,
                "Too many wrong attempts for this account, try again later or from a device you have used before",
                Map.of(RetryAfter.SECONDS, seconds));
    }

    private void prune(Tx tx, Instant now) {
        Instant last = pruned.get();
        if (last.plus(PRUNED_EVERY).isBefore(now) && pruned.compareAndSet(last, now)) {
            attempts.prune(tx, now.minus(KEPT));
        }
    }
}
