package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Something breaks between venue and ledger; the reconciliation finds out what happened. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class CrashComponentTest {
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @AfterEach
    void mend() {
        Engine.sql("drop trigger if exists breaks on deals");
        Engine.sql("drop trigger if exists breaks on paper_orders");
    }

    @Test
    void shouldFindAFillThatTheLedgerMissed() {
        breakWrites("deals");
        Engine.Answer trade = Engine.trade(account, "LONG", "0.1", ",\"request_id\":\"lost\"");
        assertThat(trade.status()).isEqualTo(500);
        assertThat(Engine.number("select count(*) from paper_trades where account_id = " + account))
                .isEqualByComparingTo("1");
        assertThat(Engine.number("select count(*) from deals where account_id = " + account))
                .isZero();
        mend();
        Engine.await(() -> count("orders", "FILLED") == 1, "the fill in the ledger");
        Engine.Answer again = Engine.trade(account, "LONG", "0.1", ",\"request_id\":\"lost\"");
        assertThat(again.at("/execution_result/status").asText())
                .as(again.text())
                .isEqualTo("executed");
        assertThat(Engine.number("select count(*) from paper_orders where account_id = " + account))
                .isEqualByComparingTo("1");
        assertEqualBooks();
    }

    @Test
    void shouldEndAnOrderThatNeverArrived() {
        breakWrites("paper_orders");
        Engine.Answer trade = Engine.trade(account, "LONG", "0.1", "");
        assertThat(trade.at("/execution_result/order_status").asText())
                .as(trade.text())
                .isEqualTo("UNKNOWN");
        assertThat(trade.at("/execution_result/status").asText()).isEqualTo("pending");
        Engine.Answer details = Engine.owner(account, "GET", "/api/v1/accounts/" + account, null);
        assertThat(details.at("/state/in_flight")).as("it keeps its exposure").hasSize(1);
        mend();
        Engine.await(() -> count("orders", "DENIED") == 1, "the end of the order");
        assertThat(count("paper_orders", "CANCELED"))
                .as("a late submit would meet this")
                .isEqualTo(1);
        assertThat(Engine.number("select count(*) from paper_trades where account_id = " + account))
                .isZero();
    }

    @Test
    void shouldRecoverTheIntentOfADeadProcess() {
        Engine.sql("insert into orders (id, trade_id, account_id, instrument, side, type, quantity, reduce_only,"
                + " venue_ref, client_order_id, status, instance, created_at, changed_at)"
                + " values (" + (9_000_000 + account)
                + ", gen_random_uuid(), " + account + ", 'BTC_USD', 'BUY', 'MARKET', 0.1, false, 'tw-dead"
                + account
                + "', 'tw-dead" + account
                + "', 'SUBMITTING', 'another process', now(), now() - interval '1 minute')");
        Engine.await(() -> count("orders", "DENIED") == 1, "the recovery");
    }

    private void assertEqualBooks() {
        assertThat(Engine.number("select balance from accounts where id = " + account))
                .isEqualByComparingTo(Engine.number("select funds from paper_accounts where account_id = " + account));
        assertThat(Engine.number("select sum(quantity) from deals where account_id = " + account))
                .isEqualByComparingTo(
                        Engine.number("select sum(quantity) from paper_trades where account_id = " + account));
    }

    private int count(String table, String status) {
        return Engine.number("select count(*) from " + table + " where account_id = " + account + " and status = '"
                        + status + "'")
                .intValue();
    }

    private void breakWrites(String table) {
        Engine.sql("create or replace function break_writes() returns trigger language plpgsql as"
                + " $$ begin if new.account_id = " + account + " then raise exception 'broken by the test'; end if;"
                + " return new; end $$");
        Engine.sql("create trigger breaks before insert on " + table + " for each row execute function break_writes()");
    }
}
