package io.tradewind.gateway.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.FakeAgents;
import io.tradewind.gateway.Together;
import io.tradewind.gateway.feed.LiveEvent;
import io.tradewind.gateway.feed.LiveLog;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a person is told live of the number of her bots, when several change at once. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class BotCountsComponentTest {
    private static final int BOTS = 3;

    @Inject
    BotRepository bots;

    @Inject
    BotChanges changes;

    @Inject
    LiveLog log;

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @Inject
    ObjectMapper json;

    @Test
    void shouldCountWhatIsLeftWhenAllAreDeletedAtOnce() {
        UUID user = people.add("Ann", "user", "trader");
        List<UUID> ids = stopped(user);
        long before = log.newest();
        CyclicBarrier allDeleted = new CyclicBarrier(BOTS);

        AtomicInteger next = new AtomicInteger();
        Together.run(BOTS, () -> delete(ids.get(next.getAndIncrement()), allDeleted));

        List<LiveEvent> told = log.of(user.toString(), before, 10);
        assertThat(told.stream().map(this::totalBots)).containsExactly(2L, 1L, 0L);
    }

    /** Ends when every other one is deleted too, and none of it is committed. */
    private UUID delete(UUID id, CyclicBarrier allDeleted) {
        return database.inTransaction(tx -> {
            Bot bot = bots.lock(tx, id).orElseThrow();
            changes.store(
                    tx,
                    bot,
                    changes.moved(bot, BotStatus.DELETED, null, "deleted by its owner", 1, bot.runChangedAt()));
            try {
                allDeleted.await(30, TimeUnit.SECONDS);
            } catch (Exception alone) {
                throw new IllegalStateException("not all came", alone);
            }
            return id;
        });
    }

    private long totalBots(LiveEvent event) {
        try {
            return json.readTree(event.payload()).path("total_bots").asLong(-1);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private List<UUID> stopped(UUID user) {
        return database.inTransaction(tx -> tx.list("""
                insert into bots (id, user_id, name, exchange, live, risk_mode, risk_per_trade, initial_capital, currency,
                                  own_account, strategy, instrument, timeframe, parameters, account_label, run_id, status,
                                  run_changed_at, created_at, changed_at)
                select gen_random_uuid(), ?, 'Bot ' || i, 'paper', false, 'SAFE', 0.005, 100, 'USD', true, 'momentum',
                       'BTC_USD', 'M1', '{}', 'counts-' || i, gen_random_uuid(), 'STOPPED', now(), now(), now()
                  from generate_series(1, ?) i returning id""", row -> row.uuid("id"), user, BOTS));
    }
}
