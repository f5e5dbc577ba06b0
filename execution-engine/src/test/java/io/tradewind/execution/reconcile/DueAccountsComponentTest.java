package io.tradewind.execution.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.execution.FakeAgents;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountReadiness;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paper accounts that are as the ledger says are compared together; whatever differs is asked about, and told. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class DueAccountsComponentTest {
    private long account;

    @Inject
    Database database;

    @Inject
    DueAccounts due;

    @Inject
    CursorRepository cursors;

    @Inject
    AccountRegistry accounts;

    @Inject
    VenueContacts contacts;

    @Inject
    ReconcileConfig config;

    @Inject
    Venues venues;

    @Inject
    AccountReadiness readiness;

    @BeforeEach
    void open() {
        account = database.read(tx -> tx.one("select nextval('account_ids') as n", row -> row.longValue("n")))
                .orElseThrow();
        run("insert into paper_accounts (account_id, currency, funds) values (?, 'USD', 100000)");
        run("insert into accounts (id, label, user_id, venue, mode, live, currency, starting_balance, balance, day,"
                + " day_start_equity, peak_equity, opened_at) values (?, 'due-" + account
                + "', 'u1', 'paper', 'HEDGING', false, 'USD', 100000, 100000, current_date, 100000, 100000, now())");
        run("insert into paper_positions (account_id, ref, instrument, direction, quantity, cost, margin)"
                + " values (?, 'ref-1', 'BTC_USD', 'SHORT', 0.10, 4000, 4000)");
        run("insert into positions (account_id, id, trade_id, instrument, direction, quantity, opened, cost,"
                + " entry_price, realized_pnl, fees, venue_ref, magic_id, opened_at, changed_at) values (?,"
                + " nextval('position_ids'), gen_random_uuid(), 'BTC_USD', 'SHORT', 0.1, 0.1, 4000, 40000, 0, 0,"
                + " 'ref-1', 0, now(), now())");
        await().until(() -> readiness.isReady(account));
    }

    @Test
    void shouldCompareAnAccountThatIsAsTheLedgerSaysWithoutAskingAboutIt() {
        Instant before = comparedAt();

        assertThat(isDue()).isFalse();
        assertThat(comparedAt()).isAfter(before);
        assertThat(difference()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update paper_accounts set funds = funds + 1|update paper_accounts set funds = funds - 1|"
                        + "venue 100001, ledger 100000",
                "update paper_positions set quantity = 0.3|update paper_positions set quantity = 0.1|"
                        + "position ref-1: venue -0.3, ledger -0.1",
                "update paper_positions set quantity = 0|update paper_positions set quantity = 0.1|"
                        + "position ref-1: venue 0, ledger -0.1"
            })
    void shouldFindWhatSomebodyChangedAtTheVenue(String change, String back, String difference) {
        run(change + " where account_id = ?");

        await().untilAsserted(() -> assertThat(difference()).isEqualTo(difference));
        assertThat(isDue()).isTrue();

        run(back + " where account_id = ?");
        await().untilAsserted(() -> assertThat(difference()).isNull());
    }

    @Test
    void shouldAskAboutAnAccountWithAnOrderThere() {
        run("insert into paper_orders (account_id, id, client_order_id, instrument, side, type, quantity, price,"
                + " reduce_only, position_ref, role, status, accepted_at, eligible_at, rests, changed_at) values (?,"
                + " nextval('paper_order_ids'), 'mine', 'BTC_USD', 'SELL', 'LIMIT', 0.1, 900000, false, 'mine', 'CLIENT',"
                + " 'WORKING', now(), now(), true, now())");

        assertThat(isDue()).isTrue();
        run("update paper_orders set status = 'CANCELED' where account_id = ?");
    }

    /** Until this process has compared it once, and what was on its way is settled, it takes no orders. */
    @Test
    void shouldAskAboutAnAccountThatIsNotReady() {
        DueAccounts after = new DueAccounts(
                database, cursors, accounts, new AccountReadiness(), contacts, config, Clock.systemUTC());

        assertThat(isDue(after)).isTrue();
        assertThat(isDue(due)).isFalse();
    }

    private boolean isDue() {
        return isDue(due);
    }

    private boolean isDue(DueAccounts which) {
        Venue paper = venues.get("paper");
        return which.of(paper).stream().map(Account::accountId).anyMatch(id -> id == account);
    }

    private Instant comparedAt() {
        return database.read(tx -> tx.one(
                        "select reconciled_at from reconcile_cursors where account_id = ?",
                        row -> row.instant("reconciled_at"),
                        account))
                .orElseThrow();
    }

    private String difference() {
        return database.read(tx -> tx.one(
                        "select difference from reconcile_cursors where account_id = ?",
                        row -> row.string("difference"),
                        account))
                .orElse(null);
    }

    private void run(String change) {
        database.runInTransaction(tx -> tx.update(change, account));
    }
}
