package io.tradewind.gateway.bot;

import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.platform.PlatformService;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.user.WishId;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Creates bots: one for each wish, and one for all repeats of a call that have one key. */
@Singleton
public class BotCreation {
    private final Database database;
    private final BotRepository bots;
    private final BotChanges changes;
    private final BotDriver driver;
    private final Draft draft;
    private final TradingPermit permit;
    private final PlatformService platforms;

    BotCreation(
            Database database,
            BotRepository bots,
            BotChanges changes,
            BotDriver driver,
            Draft draft,
            TradingPermit permit,
            PlatformService platforms) {
        this.database = database;
        this.bots = bots;
        this.changes = changes;
        this.driver = driver;
        this.draft = draft;
        this.permit = permit;
        this.platforms = platforms;
    }

    /**
     * Creates a bot; account and run follow at once, or as soon as engine and analyst answer.
     *
     * @param key repeats of one call have the same key and create one bot; null = every call creates one
     */
    public Bot create(User owner, Wish wish, String key, UUID newId) {
        UUID id = key == null ? newId : WishId.of(owner.id(), "bot", key);
        String digest = wish.digest();
        Bot bot = database.read(tx -> before(tx, id, digest)).orElseGet(() -> store(draft.of(owner, id, wish), digest));
        return driven(bot);
    }

    /** Drafting asked others and took its time: what holds for the owner, and what her key made, is asked once more. */
    private Bot store(Draft.Drafted drafted, String digest) {
        Bot fresh = drafted.bot();
        return database.inTransaction(tx -> {
            bots.lockPerson(tx, fresh.userId());
            Optional<Bot> there = before(tx, fresh.id(), digest);
            if (there.isPresent()) {
                return there.get();
            }
            permit.require(tx, fresh.userId(), fresh.live());
            requireRoom(fresh, bots.count(tx, fresh.userId(), fresh.exchange(), null));
            requireCapital(tx, drafted);
            bots.insert(tx, fresh, digest);
            changes.tell(tx, fresh);
            Log.infof("bot created botId=%s userId=%s exchange=%s", fresh.id(), fresh.userId(), fresh.exchange());
            return fresh;
        });
    }

    /** What the key made before; a key stands for one wish, and for one bot. */
    private Optional<Bot> before(Tx tx, UUID id, String digest) {
        Optional<BotRepository.Made> made = bots.made(tx, id);
        if (made.isPresent() && !digest.equals(made.get().wish())) {
            throw used(id, "This Idempotency-Key was used for another bot: send the same body again, or another key");
        }
        if (made.isPresent() && made.get().bot().status() == BotStatus.DELETED) {
            throw used(id, "This Idempotency-Key made a bot that was deleted: send another key for a new one");
        }
        return made.map(BotRepository.Made::bot);
    }

    private static Refusal used(UUID id, String message) {
        return new Refusal(ErrorCode.REQ_007, message, Map.of("bot_id", id.toString()));
    }

    private void requireRoom(Bot bot, long there) {
        int limit = platforms.find(bot.exchange()).orElseThrow().botLimit();
        if (there >= limit) {
            throw Refusal.field(
                    "exchange",
                    bot.exchange(),
                    "has " + there + " bots of yours, the most is " + limit + ": delete one");
        }
    }

    /** Of an account's money each of its bots has a part of its own. */
    private void requireCapital(Tx tx, Draft.Drafted drafted) {
        Bot bot = drafted.bot();
        if (drafted.equity() == null) {
            return;
        }
        BigDecimal taken = bots.capitalAt(tx, bot.userId(), bot.accountId());
        BigDecimal available = drafted.equity().subtract(taken).max(BigDecimal.ZERO);
        if (available.compareTo(bot.initialCapital()) < 0) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("insufficient_funds", true);
            details.put("field", "initial_capital");
            details.put("value", bot.initialCapital());
            details.put("available", available);
            String others = taken.signum() == 0 ? "" : ", of which your other bots there have " + taken.toPlainString();
            throw new Refusal(
                    ErrorCode.REQ_002,
                    "initial_capital: the account has " + drafted.equity().toPlainString() + " " + bot.currency()
                            + others,
                    details);
        }
    }

    /** What does not answer now is done by the next round. */
    private Bot driven(Bot bot) {
        try {
            return driver.drive(bot.id()).orElse(bot);
        } catch (ServiceUnavailable | RemoteRefusal later) {
            Log.infof("bot waits botId=%s: %s", bot.id(), later.getMessage());
            return bot;
        }
    }
}
