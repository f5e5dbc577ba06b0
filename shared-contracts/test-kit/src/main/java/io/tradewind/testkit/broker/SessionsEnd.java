package io.tradewind.testkit.broker;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * 06:00 Asia/Kolkata, at which Indian brokers end all sessions. A test by the machine's clock that needs a session for a
 * while begins after it rather than shortly before.
 */
public final class SessionsEnd {
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final LocalTime END = LocalTime.of(6, 0);

    private SessionsEnd() {}

    /** Waits until a session that is opened lives so long; hardly ever at all. */
    public static void passFor(Duration length) {
        Duration wait = wait(Instant.now(), length);
        try {
            // Nobody counts it down, so this waits for all of its time.
            new CountDownLatch(1).await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the brokers' sessions end", e);
        }
    }

    /** How long it is to wait at an instant; zero when the end is further away than the session is needed. */
    public static Duration wait(Instant now, Duration length) {
        ZonedDateTime end = now.atZone(INDIA).with(END);
        Duration left = Duration.between(now, end);
        return left.isNegative() || left.compareTo(length) >= 0 ? Duration.ZERO : left;
    }
}
