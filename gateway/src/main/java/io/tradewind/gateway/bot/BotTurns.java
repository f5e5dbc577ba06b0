package io.tradewind.gateway.bot;

import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.lock.KeyedLocks;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** One at a time for each bot. Who has a turn may wait for an agent that hangs; who waits for a turn gives up in time. */
final class BotTurns {
    private final KeyedLocks<UUID> locks = new KeyedLocks<>();
    private final Duration longest;

    /** @param longest how long somebody waits for a turn */
    BotTurns(Duration longest) {
        this.longest = longest;
    }

    /**
     * Done while nobody else here has the bot's turn.
     *
     * @throws ServiceUnavailable when whoever has it does not get an answer
     */
    <T> T alone(UUID bot, Supplier<T> work) {
        return locks.holding(bot, longest, work, () -> ServiceUnavailable.stillAsked(Analyst.AGENT));
    }
}
