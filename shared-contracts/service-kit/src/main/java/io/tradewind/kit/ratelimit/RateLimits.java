package io.tradewind.kit.ratelimit;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.RetryAfter;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/** Budgets by fixed minutes: exact, and the reset time in the header is true. Bounded in memory. */
@Singleton
public class RateLimits {
    private static final int KEYS = 50_000;
    private static final long WINDOW_SECONDS = 60;

    private final Clock clock;
    private final Config config;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    RateLimits(Clock clock, Config config) {
        this.clock = clock;
        this.config = config;
    }

    private record Window(long minute, int used) {}

    /**
     * What is left.
     *
     * @param limit calls in a minute
     * @param remaining calls left in this minute
     * @param resetEpochSecond when the next minute begins
     * @param granted whether this call is within the limit
     */
    public record Budget(int limit, int remaining, long resetEpochSecond, boolean granted) {}

    /** Takes one call from a budget. */
    public Budget take(String group, String key, int perMinute) {
        int limit = config.getOptionalValue("tradewind.rate-limits." + group, Integer.class)
                .orElse(perMinute);
        long now = clock.instant().getEpochSecond();
        long minute = now / WINDOW_SECONDS;
        if (windows.size() > KEYS) {
            windows.values().removeIf(w -> w.minute() != minute);
        }
        String name = group + '\n' + key;
        if (windows.size() > KEYS && !windows.containsKey(name)) {
            // More callers in one minute than we can tell apart: the rest share one budget.
            name = group + "\nthe rest";
        }
        Window window = windows.merge(
                name,
                new Window(minute, 1),
                (old, one) -> old.minute() == minute ? new Window(minute, Math.min(old.used() + 1, limit + 1)) : one);
        return new Budget(
                limit, Math.max(0, limit - window.used()), (minute + 1) * WINDOW_SECONDS, window.used() <= limit);
    }

    /** Takes one call, writes the headers, and refuses with 429 when there was none left. */
    public void charge(RoutingContext context, String group, String key, int perMinute) {
        Budget budget = take(group, key, perMinute);
        var headers = context.response().headers();
        headers.set("X-RateLimit-Limit", Integer.toString(budget.limit()));
        headers.set("X-RateLimit-Remaining", Integer.toString(budget.remaining()));
        headers.set("X-RateLimit-Reset", Long.toString(budget.resetEpochSecond()));
        if (!budget.granted()) {
            throw tooMany(budget, "More than " + budget.limit() + " calls in a minute");
        }
    }

    /** The refusal (429) of a call for which there was none left; it says when the next minute begins. */
    public Refusal tooMany(Budget budget, String message) {
        long wait = Math.max(1, budget.resetEpochSecond() - clock.instant().getEpochSecond());
        return new Refusal(
                ErrorCode.RATE_001,
                message,
                Map.of("limit", budget.limit(), "window_seconds", WINDOW_SECONDS, RetryAfter.SECONDS, wait));
    }
}
