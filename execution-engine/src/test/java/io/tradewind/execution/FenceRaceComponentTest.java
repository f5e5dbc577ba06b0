package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.execution.fence.FenceQueue;
import io.tradewind.testkit.SuiteResource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class FenceRaceComponentTest {
    private static final int CLIENTS = 8;

    @BeforeEach
    void begin() {
        Engine.ready();
    }

    @RepeatedTest(4)
    void shouldLetNothingLeaveAfterTheAnswer() throws Exception {
        List<Long> accounts = List.of(Engine.account("netting"), Engine.account("netting"), Engine.account("netting"));
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        UUID stop = UUID.randomUUID();
        long epoch = System.nanoTime();
        Instant answered;
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int c = 0; c < CLIENTS; c++) {
                int client = c;
                running.add(threads.submit(() -> {
                    for (int i = 0; !isOver.get(); i++) {
                        Engine.Answer answer = Engine.trade(
                                accounts.get((client + i) % accounts.size()),
                                i % 2 == 0 ? "LONG" : "SHORT",
                                "0.001",
                                "");
                        (answer.status() == 200 ? accepted : refused).incrementAndGet();
                    }
                }));
            }
            try {
                Engine.await(() -> accepted.get() > 30, "orders, refused so far: " + refused);
                assertThat(Engine.stop(stop, epoch, "SYSTEM", null, false).status())
                        .isEqualTo(200);
                answered = Instant.now();
                int before = refused.get();
                Engine.await(() -> refused.get() > before + 20, "refusals");
            } finally {
                isOver.set(true);
            }
            for (Future<?> future : running) {
                future.get();
            }
        }
        assertThat(Engine.number("select count(*) from paper_orders where accepted_at > '" + answered + "'"))
                .isZero();
        Engine.stop(stop, epoch + 1, "SYSTEM", null, true);
        assertThat(Engine.trade(accounts.getFirst(), "LONG", "0.001", "").status())
                .isEqualTo(200);
    }

    @Test
    void shouldObeyAStopThatOnlyTheDatabaseKnows() {
        long account = Engine.account("hedging");
        Engine.sql("insert into stops (stop_id, epoch, scope, target_id, activated_at) values ('" + UUID.randomUUID()
                + "', 1, 'ACCOUNT', '" + account + "', now())");
        Engine.sql("update fence_state set revision = revision + 1 where id = 1");
        assertThat(Engine.trade(account, "LONG", "0.001", "").code()).isEqualTo("STOP_001");
        assertThat(Engine.number("select count(*) from paper_orders where account_id = " + account))
                .isZero();
    }

    @Test
    void shouldNotLetLaterIntentsOfAnotherReplicaPassAStopThatWaits() throws Exception {
        UUID stop = UUID.randomUUID();
        long epoch = System.nanoTime();
        try (Connection first = Engine.connection();
                Connection later = Engine.connection();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            first.setAutoCommit(false);
            intend(first);
            Future<Engine.Answer> answer = threads.submit(() -> Engine.stop(stop, epoch, "SYSTEM", null, false));
            Engine.await(() -> Engine.isWaiting("insert into stops"), "the stop behind the first intent");
            later.setAutoCommit(false);
            try (Statement statement = later.createStatement()) {
                statement.execute("set local lock_timeout = '200ms'");
            }
            assertThatThrownBy(() -> intend(later)).hasMessageContaining("lock timeout");
            later.rollback();
            first.commit();
            assertThat(answer.get().status()).isEqualTo(200);
            intend(later);
            later.rollback();
        }
        Engine.stop(stop, epoch + 1, "SYSTEM", null, true);
    }

    @Test
    void shouldRehearseAStopAndLeaveNothing() {
        long account = Engine.account("netting");
        UUID stop = UUID.randomUUID();
        BigDecimal revision = Engine.number("select revision from fence_state where id = 1");

        Engine.Answer answer = Engine.rehearsal(stop, System.nanoTime());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Engine.number("select count(*) from stops where stop_id = '" + stop + "'"))
                .isZero();
        assertThat(Engine.number("select revision from fence_state where id = 1"))
                .isEqualTo(revision);
        assertThat(Engine.trade(account, "LONG", "0.001", "").status()).isEqualTo(200);
    }

    /** Reads the fence as an intent does. */
    private static void intend(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select revision from fence_state where id = 1 and " + FenceQueue.BEHIND + " for share");
        }
    }
}
