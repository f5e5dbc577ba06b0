package io.tradewind.execution.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.execution.FakeAgents;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.fence.FenceService;
import io.tradewind.execution.timer.Timers;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import io.tradewind.testkit.FixedClock;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is owned here and stands in no lane, and what breaks in one. Others' clocks say that its leases are fresh. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class LanesComponentTest {
    private static final Instant FAR = Instant.parse("2126-01-01T00:00:00Z");
    private final FixedClock clock = new FixedClock(FAR);
    private long account;

    @Inject
    Database database;

    @Inject
    AccountRegistry accounts;

    @Inject
    QueueRepository repository;

    @Inject
    Timers timers;

    @Inject
    WorkerConfig config;

    @Inject
    FenceService fence;

    @BeforeEach
    void begin() {
        account = account("nowhere");
    }

    private long account(String venue) {
        long id = database.read(tx -> tx.one("select nextval('account_ids') as n", row -> row.longValue("n"))
                .orElseThrow());
        database.runInTransaction(tx -> tx.update(
                "insert into accounts (id, label, user_id, venue, mode, live, currency, starting_balance, balance, day,"
                        + " day_start_equity, peak_equity, opened_at) values (?, ?, 'u1', ?, 'HEDGING', false,"
                        + " 'USD', 0, 0, current_date, 0, 0, now())",
                id,
                "lanes-" + id,
                venue));
        return id;
    }

    /** The commit that took the second command came through, its answer did not: nobody here knows that it is ours. */
    @Test
    void shouldNotProlongWhatStandsInNoLane() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        Lanes lanes = lanes((work, isLastTry) -> {
            awaited(held);
            return new Outcome.Done(Map.of());
        });
        Work here = queued("here");
        Work lost = queued("lost");
        lanes.adding(mine -> mine.add(here));
        clock.advance(Duration.ofSeconds(5));

        lanes.renew();

        assertThat(leaseOf(here)).isEqualTo(FAR.plusSeconds(5).plus(config.lease()));
        assertThat(leaseOf(lost)).as("free when its lease is over").isEqualTo(FAR.plus(config.lease()));
        clock.advance(config.lease());
        lanes.claim();
        CompletableFuture<Optional<Ticket>> end = lanes.endOf(lost.id()).orElseThrow();
        held.countDown();
        assertThat(end.get(20, TimeUnit.SECONDS)).map(Ticket::status).contains(Ticket.Status.DONE);
    }

    @Test
    void shouldTryAgainAfterAnError() throws Exception {
        CountDownLatch isAwaited = new CountDownLatch(1);
        Lanes lanes = lanes((work, isLastTry) -> {
            awaited(isAwaited);
            if (work.attempts() == 0) {
                throw new NoClassDefFoundError("made by the test");
            }
            return new Outcome.Done(Map.of());
        });
        Work work = queued("error");

        lanes.adding(mine -> mine.add(work));

        CompletableFuture<Optional<Ticket>> end = lanes.endOf(work.id()).orElseThrow();
        isAwaited.countDown();
        assertThat(end.get(20, TimeUnit.SECONDS)).map(Ticket::attempts).contains(2);
    }

    /** An outage longer than all tries: what a venue did in the last one before it has to get into the ledger. */
    @Test
    void shouldNotCountTriesWhileTheDatabaseIsAway() throws Exception {
        CountDownLatch isAwaited = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        List<Boolean> fresh = new CopyOnWriteArrayList<>();
        Lanes lanes = lanes((work, isLastTry) -> {
            awaited(isAwaited);
            fresh.add(work.isFresh());
            if (tries.incrementAndGet() <= config.maxAttempts()) {
                throw new SqlFailure("select 1", new SQLException("the server is gone", "57P01"));
            }
            return new Outcome.Done(Map.of());
        });
        Work work = queued("away");

        lanes.adding(mine -> mine.add(work));

        CompletableFuture<Optional<Ticket>> end = lanes.endOf(work.id()).orElseThrow();
        isAwaited.countDown();
        Ticket ticket = end.get(30, TimeUnit.SECONDS).orElseThrow();
        assertThat(ticket.status()).isEqualTo(Ticket.Status.DONE);
        assertThat(ticket.attempts()).isEqualTo(1);
        assertThat(fresh.getFirst()).isTrue();
        assertThat(fresh.subList(1, fresh.size())).hasSize(config.maxAttempts()).containsOnly(false);
    }

    @Test
    void shouldDoCommandsOfAVenueWhileAnotherHasAllItsPlaces() throws Exception {
        CountDownLatch inside = new CountDownLatch(config.concurrency());
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch isAwaited = new CountDownLatch(1);
        Lanes lanes = lanes((work, isLastTry) -> {
            boolean isSlow = work.requestId().equals("slow");
            if (isSlow) {
                inside.countDown();
            }
            awaited(isSlow ? held : isAwaited);
            return new Outcome.Done(Map.of());
        });
        for (int i = 0; i < config.concurrency(); i++) {
            Work slow = queued(account("nowhere"), "slow");
            lanes.adding(mine -> mine.add(slow));
        }
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        Work elsewhere = queued(account("elsewhere"), "quick");

        lanes.adding(mine -> mine.add(elsewhere));

        CompletableFuture<Optional<Ticket>> end = lanes.endOf(elsewhere.id()).orElseThrow();
        isAwaited.countDown();
        assertThat(end.get(20, TimeUnit.SECONDS)).map(Ticket::status).contains(Ticket.Status.DONE);
        held.countDown();
    }

    private Lanes lanes(BiFunction<Work, Boolean, Outcome> perform) {
        WorkHandler handler = new WorkHandler() {
            @Override
            public Set<String> kinds() {
                return Set.of("CANCEL_ORDER");
            }

            @Override
            public Outcome perform(Work work, boolean isLastTry) {
                return perform.apply(work, isLastTry);
            }
        };
        return new Lanes(database, repository, List.of(handler), timers, config, fence, accounts, clock);
    }

    /** A command that this process owns; the lanes of the application leave it alone while its lease is fresh. */
    private Work queued(String request) {
        return queued(account, request);
    }

    private Work queued(long account, String request) {
        long id = database.read(tx -> tx.one("select nextval('command_ids') as n", row -> row.longValue("n"))
                .orElseThrow());
        database.runInTransaction(tx -> tx.update(
                "insert into commands (id, account_id, request_id, digest, kind, payload, order_id, user_id, status,"
                        + " owner, lease_until, created_at) values (?, ?, ?, 'd', 'CANCEL_ORDER', '{}', 0, 'u1', 'QUEUED',"
                        + " ?, ?::timestamptz, now())",
                id,
                account,
                request,
                fence.instance(),
                FAR.plus(config.lease())));
        return new Work(
                id,
                account,
                request,
                "CANCEL_ORDER",
                JsonNodeFactory.instance.objectNode(),
                0,
                "u1",
                null,
                null,
                0,
                true,
                FAR);
    }

    private Instant leaseOf(Work work) {
        return database.read(tx -> tx.one(
                        "select lease_until from commands where id = ?", row -> row.instant("lease_until"), work.id())
                .orElseThrow());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
