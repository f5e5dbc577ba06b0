package io.tradewind.gateway.feed;

import static io.tradewind.kit.sql.Tx.column;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Table {@code live_events}: written in the transaction of what it tells of, read by every replica.
 *
 * <p>Numbers are given under one lock that is held until the commit, so that a number read is never followed by a
 * smaller one that came late.
 */
@Singleton
public class LiveLog {
    /** How long somebody may be away and still miss nothing here; older trades are in the trade list. */
    public static final Duration KEPT = Duration.ofDays(2);

    /** Instead of a user id. */
    public static final String EVERYBODY = "*";

    private static final int FORGOTTEN_AT_ONCE = 5_000;
    private static final int LOCK = 0x6c69_7665;

    private final Database database;
    private final ObjectMapper json;
    private final Clock clock;
    private volatile Runnable listener = () -> {};

    LiveLog(Database database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Whom to tell that something was written, once it lasts. */
    public void onAppend(Runnable told) {
        listener = told;
    }

    /**
     * Something to tell.
     *
     * @param userId person, or {@link #EVERYBODY}
     * @param payload a {@link Counted} is asked, everything else is told as it is
     */
    public record Told(String userId, LiveKind kind, Object payload) {}

    /** A payload with counts in it: asked once everybody who told before has committed, so that it counts their doing. */
    @FunctionalInterface
    public interface Counted {
        Object now();
    }

    /** Tells one person. */
    public void append(Tx tx, String userId, LiveKind kind, Object payload) {
        append(tx, List.of(new Told(userId, kind, payload)));
    }

    /** Tells in this order, as the last thing of the transaction: whoever holds the lock waits for nobody's rows. */
    public void append(Tx tx, List<Told> told) {
        if (!told.isEmpty()) {
            tx.beforeCommit(() -> write(tx, told));
        }
    }

    private void write(Tx tx, List<Told> told) {
        List<Supplier<String>> payloads = told.stream().map(this::worded).toList();
        // A number that was shown to somebody is never given out twice.
        tx.lasting();
        tx.list("select pg_advisory_xact_lock(?, hashtext(current_schema()))::text as l", row -> row.string("l"), LOCK);
        tx.update(
                "insert into live_events (user_id, kind, payload, created_at) select person, kind, payload, ?"
                        + " from unnest(?::text[], ?::text[], ?::text[]) with ordinality"
                        + " as t (person, kind, payload, place) order by place",
                clock.instant(),
                column(told, Told::userId),
                column(told, Told::kind),
                column(payloads, Supplier::get));
        tx.afterCommit(listener);
    }

    /** What has to be counted is put into words under the lock, all else before it. */
    private Supplier<String> worded(Told one) {
        if (one.payload() instanceof Counted counted) {
            return () -> text(counted.now());
        }
        String text = text(one.payload());
        return () -> text;
    }

    /** Events after a number, oldest first. */
    public List<LiveEvent> after(long seq, int limit) {
        return database.read(tx -> tx.list(
                "select seq, user_id, kind, payload from live_events where seq > ? order by seq limit ?",
                LiveLog::read,
                seq,
                limit));
    }

    /** One person's events, and everybody's, after a number, oldest first. */
    public List<LiveEvent> of(String userId, long after, int limit) {
        return database.read(tx -> tx.list(
                "select seq, user_id, kind, payload from live_events where user_id in (?, ?) and seq > ?"
                        + " order by seq limit ?",
                LiveLog::read,
                userId,
                EVERYBODY,
                after,
                limit));
    }

    /** The newest number; 0 before the first. */
    public long newest() {
        return number("select coalesce(max(seq), 0) as n from live_events");
    }

    /** The oldest number that is still there; 0 when there is none. */
    public long oldest() {
        return number("select coalesce(min(seq), 0) as n from live_events");
    }

    /** Forgets what is too old, in parts, so that no transaction is long. */
    public void forget() {
        Instant oldest = clock.instant().minus(KEPT);
        int forgotten;
        do {
            forgotten = database.inTransaction(tx -> tx.update(
                    "delete from live_events where seq in"
                            + " (select seq from live_events where created_at < ? order by seq limit ?)",
                    oldest,
                    FORGOTTEN_AT_ONCE));
        } while (forgotten == FORGOTTEN_AT_ONCE);
    }

    private long number(String sql) {
        return database.read(tx -> tx.one(sql, row -> row.longValue("n"))).orElse(0L);
    }

    private static LiveEvent read(Row row) throws SQLException {
        return new LiveEvent(
                row.longValue("seq"),
                row.string("user_id"),
                row.enumValue("kind", LiveKind.class),
                row.string("payload"));
    }

    private String text(Object payload) {
        try {
            return json.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a live event is not writable", e);
        }
    }
}
