package io.tradewind.execution.venue.broker;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** How long a broker's session lives: Indian brokers end all of them in the early morning. */
public final class SessionLife {
    /** Time zone of the Indian exchanges and brokers. */
    public static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    /** From midnight to the end of all sessions. */
    public static final Duration MORNING = Duration.ofHours(6);

    private static final LocalTime END = LocalTime.MIDNIGHT.plus(MORNING);

    private SessionLife() {}

    /** The next 06:00 Asia/Kolkata after an instant; exactly at 06:00 it is the next day's. */
    public static Instant endAfter(Instant login) {
        ZonedDateTime local = login.atZone(INDIA);
        ZonedDateTime today = local.toLocalDate().atTime(END).atZone(INDIA);
        return (local.isBefore(today) ? today : today.plusDays(1)).toInstant();
    }
}
