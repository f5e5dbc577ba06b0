package io.tradewind.execution.venue.broker;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;

/** How long a broker's session lives: Indian brokers end all of them in the early morning. */
public final class SessionLife {
    /** Time zone of the Indian exchanges and brokers. */
    public static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    /** From midnight to the end of all sessions. */
    public static final Duration MORNING = Duration.ofHours(6);

    private static final LocalTime END = LocalTime.MIDNIGHT.plus(MORNING);

    /** Brokers speak of sessions of the market too: "trading session closed" ends no login. */
    private static final Pattern ENDED = Pattern.compile(
            "\\b(?:invalid|expired)(?: user details /)? session\\b(?! time)|\\bsession[ -]?(?:key|token|id)\\b"
                    + "|(?<!trading |market |auction |open )\\bsession (?:is |has |was )?(?:been )?(?:not valid|invalid"
                    + "|expired|timed out|terminated|not found)",
            Pattern.CASE_INSENSITIVE);

    private SessionLife() {}

    /** Whether a broker's words mean that the login has ended. */
    public static boolean isOver(String words) {
        return ENDED.matcher(words).find();
    }

    /** The next 06:00 Asia/Kolkata after an instant; exactly at 06:00 it is the next day's. */
    public static Instant endAfter(Instant login) {
        ZonedDateTime local = login.atZone(INDIA);
        ZonedDateTime today = local.toLocalDate().atTime(END).atZone(INDIA);
        return (local.isBefore(today) ? today : today.plusDays(1)).toInstant();
    }
}
