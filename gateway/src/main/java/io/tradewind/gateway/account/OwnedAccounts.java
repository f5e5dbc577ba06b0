package io.tradewind.gateway.account;

import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.SqlFailure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which accounts a person owns. The execution engine knows; its answer is believed for some seconds, and kept, so that
 * people can still log in (and stop trading) while the engine is away.
 */
@Singleton
public class OwnedAccounts {
    private static final Duration BELIEVED = Duration.ofSeconds(5);
    /** Younger than this is served at once and asked anew beside the call: an engine that hangs must not slow a stop. */
    private static final Duration SERVED = Duration.ofMinutes(1);

    /** A look that failed is no answer: it is tried anew this soon. */
    private static final Duration TRIED_AGAIN = Duration.ofSeconds(1);

    /** Logging in does not wait longer than this for an engine that hangs. */
    private static final Duration DEADLINE = Duration.ofMillis(1500);

    private static final int REMEMBERED = 10_000;

    /** A header holds 16 kB; a token with this many account numbers needs about ten. */
    static final int IN_A_TOKEN = 1_000;

    private final Function<UUID, Set<Long>> engine;
    private final Memory known;
    private final Clock clock;
    private final Map<UUID, Look> looks = new ConcurrentHashMap<>();
    private final Set<UUID> beingAsked = ConcurrentHashMap.newKeySet();
    /** The newest question about a person that is on its way, unless an account was opened since. */
    private final Map<UUID, Object> questions = new ConcurrentHashMap<>();

    @Inject
    OwnedAccounts(AccountList list, OwnedAccountService known, Clock clock) {
        this(user -> inToken(list.of(user, DEADLINE)), known, clock);
    }

    /** @param engine throws {@link ServiceUnavailable}, {@link RemoteRefusal} or {@link Refusal} when it does not say */
    OwnedAccounts(Function<UUID, Set<Long>> engine, Memory known, Clock clock) {
        this.engine = engine;
        this.known = known;
        this.clock = clock;
    }

    /** What the engine said last, kept over restarts. */
    interface Memory {
        Set<Long> of(UUID user);

        void remember(UUID user, Set<Long> accounts);
    }

    /**
     * @param isKnown false when neither the engine nor the memory said anything
     * @param believed until then nobody is asked
     * @param served until then a call gets it at once, and the engine is asked beside it
     */
    private record Look(Set<Long> accounts, boolean isKnown, Instant believed, Instant served) {}

    /** Ids of the person's accounts; those known before while the engine does not answer. */
    public Set<Long> of(UUID user) {
        return latest(user).accounts();
    }

    /** As {@link #of}, for whom "none" would be an answer: refuses (503) while nobody can say whether there are any. */
    public Set<Long> require(UUID user) {
        Look look = latest(user);
        if (!look.isKnown()) {
            throw new Refusal(
                    ErrorCode.SYS_002,
                    "The execution engine did not say which accounts there are",
                    Map.of("service", "execution-engine"));
        }
        return look.accounts();
    }

    private Look latest(UUID user) {
        Instant now = clock.instant();
        Look last = looks.get(user);
        if (last == null || !last.served().isAfter(now)) {
            return look(user);
        }
        if (!last.believed().isAfter(now) && beingAsked.add(user)) {
            Thread.ofVirtual().name("accounts").start(() -> lookBeside(user));
        }
        return last;
    }

    /** An account was opened: the next question is asked of the engine. */
    public void forget(UUID user) {
        questions.remove(user);
        looks.remove(user);
    }

    private void lookBeside(UUID user) {
        try {
            look(user);
        } catch (SqlFailure away) {
            Log.warnf("accounts are not known anew: %s", away.getMessage());
        } finally {
            beingAsked.remove(user);
        }
    }

    /** What was asked before an account was opened is an answer to whoever asked, and to nobody after. */
    private Look look(UUID user) {
        Object question = new Object();
        questions.put(user, question);
        try {
            Look look = asked(user);
            if (questions.get(user) == question) {
                keep(user, look);
            }
            return look;
        } finally {
            questions.remove(user, question);
        }
    }

    private void keep(UUID user, Look look) {
        if (looks.size() >= REMEMBERED) {
            looks.clear();
        }
        looks.put(user, look);
    }

    private Look asked(UUID user) {
        try {
            Set<Long> accounts = engine.apply(user);
            known.remember(user, accounts);
            Instant now = clock.instant();
            return new Look(accounts, true, now.plus(BELIEVED), now.plus(SERVED));
        } catch (ServiceUnavailable | RemoteRefusal | Refusal away) {
            Log.warnf("accounts are answered from memory: %s", away.getMessage());
            return remembered(user);
        }
    }

    /** Who is known to own something is not kept waiting; that somebody owns nothing is believed of the engine only. */
    private Look remembered(UUID user) {
        Set<Long> accounts = known.of(user);
        Instant again = clock.instant().plus(TRIED_AGAIN);
        boolean isKnown = !accounts.isEmpty();
        return new Look(accounts, isKnown, again, isKnown ? clock.instant().plus(SERVED) : again);
    }

    /** Those that a token has room for: where real money moves, and of the others the newest. */
    static Set<Long> inToken(List<OwnAccount> accounts) {
        if (accounts.size() > IN_A_TOKEN) {
            Log.warnf("a token names no more than %d accounts, there are %d", IN_A_TOKEN, accounts.size());
        }
        return accounts.stream()
                .sorted(Comparator.comparing(OwnAccount::live)
                        .thenComparing(OwnAccount::id)
                        .reversed())
                .limit(IN_A_TOKEN)
                .map(OwnAccount::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
