package io.tradewind.gateway.bot;

import io.tradewind.kit.call.ServiceUnavailable;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One at a time for each bot. Who has a turn may wait for an agent that hangs; who waits for a turn gives up in time. */
final class BotTurns {
    private static final int STRIPES = 64;

    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];
    private final Duration longest;

    /** @param longest how long somebody waits for a turn */
    BotTurns(Duration longest) {
        this.longest = longest;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    /**
     * Done while nobody else here has the bot's turn.
     *
     * @throws ServiceUnavailable when whoever has it does not get an answer
     */
    <T> T alone(UUID bot, Supplier<T> work) {
        ReentrantLock stripe = stripes[Math.floorMod(bot.hashCode(), STRIPES)];
        if (!isTaken(stripe)) {
            throw ServiceUnavailable.stillAsked(Analyst.AGENT);
        }
        try {
            return work.get();
        } finally {
            stripe.unlock();
        }
    }

    private boolean isTaken(ReentrantLock stripe) {
        try {
            return stripe.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
