package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limit has room for a change that makes an order larger or for another order, and not for both. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class ChangeRaceComponentTest {
    private static final String OMS = "/api/v1/oms/position";
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private long account;
    private long order;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
        order = Engine.trade(account, "LONG", "0.05", ",\"order_type\":\"limit\",\"price\":45000")
                .at("/execution_result/order_id")
                .asLong();
        Engine.Answer limits =
                Engine.owner(account, "PUT", OMS + "/limits", "{\"account_id\":" + account + ",\"max_exposure\":6000}");
        assertThat(limits.status()).as(limits.text()).isEqualTo(200);
    }

    @AfterEach
    void end() {
        FakeAgents.approve();
        threads.close();
        Engine.sql("update orders set status = 'CANCELED' where instance = 'another' and account_id = " + account);
    }

    /** Another replica's order is accepted while the change is being judged. */
    @Test
    void shouldJudgeAChangeAgainWhenAnotherReplicaTookTheRoom() {
        AtomicInteger asked = new AtomicInteger();
        FakeAgents.RISK.answer = (path, body) -> {
            if (asked.getAndIncrement() == 0) {
                Engine.sql("update accounts set version = version + 1 where id = " + account + "; " + orderOfAnother());
            }
            return FakeAgents.APPROVES;
        };

        Engine.Answer changed = change("0.12");

        assertThat(changed.text()).contains("RISK_002", "max_exposure");
        assertThat(Engine.number("select quantity from paper_orders where account_id = " + account))
                .isEqualByComparingTo("0.05");
    }

    /** The venue takes its time: what the change may make of the order counts meanwhile. */
    @Test
    void shouldCountAChangeThatIsOnItsWay() throws Exception {
        Future<Engine.Answer> changed;
        Engine.Answer refused;
        try (Connection venue = Engine.connection();
                Statement statement = venue.createStatement()) {
            venue.setAutoCommit(false);
            statement.execute("select 1 from paper_accounts where account_id = " + account + " for update");
            changed = threads.submit(() -> change("0.12"));
            Engine.await(() -> changed.isDone() || Engine.isWaiting("paper_accounts"), "the change at the venue");

            refused = threads.submit(
                            () -> Engine.trade(account, "LONG", "0.03", ",\"order_type\":\"limit\",\"price\":45000"))
                    .get(20, TimeUnit.SECONDS);
            venue.rollback();
        }

        assertThat(refused.code()).as(refused.text()).isEqualTo("RISK_002");
        assertThat(changed.get().status()).as(changed.get().text()).isEqualTo(200);
        assertThat(Engine.number("select quantity from orders where id = " + order))
                .isEqualByComparingTo("0.12");
        assertThat(Engine.number("select count(*) from orders where asked_quantity is not null and id = " + order))
                .as("answered")
                .isZero();
    }

    /** It counts as it is again as soon as it is smaller. */
    @Test
    void shouldGiveRoomBackWithASmallerQuantity() {
        assertThat(change("0.12").status()).isEqualTo(200);
        assertThat(change("0.02").status()).isEqualTo(200);

        Engine.Answer next = Engine.trade(account, "LONG", "0.1", ",\"order_type\":\"limit\",\"price\":45000");

        assertThat(next.status()).as(next.text()).isEqualTo(200);
    }

    private Engine.Answer change(String quantity) {
        return Engine.owner(
                account,
                "POST",
                OMS + "/commands?wait_ms=9000",
                "{\"account_id\":" + account + ",\"command\":\"change_order\",\"request_id\":\"to-" + quantity
                        + "\",\"payload\":{\"order_id\":" + order + ",\"qty\":\"" + quantity + "\"}}");
    }

    private String orderOfAnother() {
        return "insert into orders (id, trade_id, account_id, instrument, side, type, quantity, price, reduce_only,"
                + " venue_ref, client_order_id, status, instance, created_at, changed_at) values"
                + " (nextval('order_ids'), gen_random_uuid(), " + account + ", 'BTC_USD', 'BUY', 'LIMIT', 0.1, 45000,"
                + " false, 'another', 'tw-another-" + account + "', 'SUBMITTING', 'another', now(),"
                + " now() + interval '1 hour')";
    }
}
