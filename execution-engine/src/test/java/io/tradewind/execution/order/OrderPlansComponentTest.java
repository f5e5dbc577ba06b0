package io.tradewind.execution.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.execution.FakeAgents;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How the server looks for rows when the tables hold years of trading. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class OrderPlansComponentTest {
    @Inject
    Database database;

    /** Where few signals made many orders each, a walk along all ids looks cheap to the planner: not for a new signal. */
    @Test
    void shouldNotWalkThroughAllOrdersForASignalThatHasNone() {
        UUID run = new UUID(8, 8);
        List<String> plan = database.inTransaction(tx -> {
            // Their account need not exist: they are gone before anybody else sees them.
            tx.run("set local session_replication_role = replica");
            tx.update("""
                    insert into orders (id, trade_id, account_id, instrument, side, type, quantity, filled, reduce_only,
                        venue_ref, signal_id, run_id, client_order_id, status, instance, created_at, changed_at)
                    select -n, gen_random_uuid(), 0, 'BTC_USD', 'BUY', 'MARKET', 1, 1, false, 'x',
                        ('00000000-0000-0000-0000-' || lpad((n % 150)::text, 12, '0'))::uuid, ?::uuid, 'plan-' || n, 'FILLED', 'plan',
                        now(), now()
                    from generate_series(1, 20000) n
                    """, run.toString());
            tx.run("analyze orders");
            List<String> lines = tx.list(
                    "explain " + OrderRepository.OF_SIGNAL, row -> row.string("QUERY PLAN"), new UUID(7, 7), run);
            tx.update("delete from orders where client_order_id like 'plan-%'");
            tx.run("analyze orders");
            return lines;
        });

        assertThat(String.join("\n", plan)).contains("orders_of_signal").doesNotContain("orders_pkey", "Seq Scan");
    }
}
