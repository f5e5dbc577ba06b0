package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders of one account that come faster than the venue answers. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class HotAccountComponentTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void end() {
        FakeAgents.approve();
        threads.close();
    }

    /** The first is at the venue, which takes its time; the second is judged when that one's fill is in the ledger. */
    @Test
    void shouldJudgeAnOrderOnTheBookThatTheOneBeforeItLeaves() throws Exception {
        Engine.ready();
        long account = Engine.account("hedging");
        int asked = FakeAgents.RISK.asked.get();
        Future<Engine.Answer> first;
        Future<Engine.Answer> second;
        try (Connection venue = Engine.connection();
                Statement statement = venue.createStatement()) {
            venue.setAutoCommit(false);
            statement.execute("select 1 from paper_accounts where account_id = " + account + " for update");
            first = threads.submit(() -> Engine.trade(account, "LONG", "0.1", ""));
            Engine.await(() -> ordersOf(account) == 1, "the first order's intent");
            FakeAgents.RISK.answer = (path, body) -> filledOf(account) == 1 ? FakeAgents.APPROVES : FakeAgents.REFUSES;

            second = threads.submit(() -> Engine.trade(account, "LONG", "0.1", ""));

            Engine.await(() -> settling() > 0 || second.isDone(), "the second order");
            venue.rollback();
        }
        assertThat(first.get().status()).as(first.get().text()).isEqualTo(200);
        assertThat(second.get().status()).as(second.get().text()).isEqualTo(200);
        assertThat(FakeAgents.RISK.asked.get() - asked).as("judgements").isEqualTo(2);
    }

    private double settling() {
        return metrics.get("tradewind_orders_settling").gauge().value();
    }

    private static int ordersOf(long account) {
        return Engine.number("select count(*) from orders where account_id = " + account)
                .intValue();
    }

    private static int filledOf(long account) {
        return Engine.number("select count(*) from orders where status = 'FILLED' and account_id = " + account)
                .intValue();
    }
}
