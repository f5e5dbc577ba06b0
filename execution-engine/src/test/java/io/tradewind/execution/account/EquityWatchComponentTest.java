package io.tradewind.execution.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.FakeAgents;
import io.tradewind.kit.prices.LastPrices;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The highest equities of all accounts are kept with one statement, which waits for nobody's booking. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class EquityWatchComponentTest {
    private long booking;
    private long free;

    @Inject
    Database database;

    @Inject
    EquityWatch watch;

    @Inject
    AccountStates states;

    @Inject
    LastPrices prices;

    @BeforeEach
    void open() {
        booking = account();
        free = account();
        Instant now = Instant.now();
        BigDecimal price = new BigDecimal("2000");
        Tick tick = new Tick("ETH_USD", price, price, price, BigDecimal.TEN, now, now, "test", booking);
        prices.on(new Event<>(UUID.randomUUID(), "test", "ETH_USD", now, null, tick));
    }

    @Test
    void shouldKeepTheHighestEquityOfTheOthersWhileOneAccountIsBooked() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(SuiteResource.postgres().jdbcUrl(), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from accounts where id = " + booking + " for no key update");
            hold(booking);
            hold(free);

            await().untilAsserted(() -> {
                watch.look();
                assertThat(peak(free)).isEqualByComparingTo("101500");
            });
            assertThat(peak(booking)).isEqualByComparingTo("100000");
            connection.rollback();
        }
        await().untilAsserted(() -> {
            watch.look();
            assertThat(peak(booking)).isEqualByComparingTo("101500");
        });
        assertThat(states.now(booking).peakEquity()).isEqualByComparingTo("101500");
    }

    @Test
    void shouldNotLowerAHighestEquity() {
        database.runInTransaction(tx -> tx.update("update accounts set peak_equity = 200000 where id = ?", free));
        hold(free);
        hold(booking);
        AccountState risen = states.now(free);

        List<AccountState> both = List.of(risen, states.now(booking));
        await().until(() -> states.raisePeaks(both).equals(Set.of(free, booking)));

        assertThat(peak(free)).isEqualByComparingTo("200000");
        assertThat(peak(booking)).isEqualByComparingTo("101500");
    }

    private long account() {
        long id = database.read(tx -> tx.one("select nextval('account_ids') as n", row -> row.longValue("n")))
                .orElseThrow();
        database.runInTransaction(tx -> tx.update(
                "insert into accounts (id, label, user_id, venue, mode, live, currency, starting_balance, balance, day,"
                        + " day_start_equity, peak_equity, opened_at) values (?, ?, 'u1', 'paper', 'HEDGING', false, 'USD',"
                        + " 100000, 100000, current_date, 100000, 100000, now())",
                id,
                "watched-" + id));
        return id;
    }

    /** Worth 1500 more than it cost. */
    private void hold(long account) {
        database.runInTransaction(tx -> tx.update(
                "insert into positions (account_id, id, trade_id, instrument, direction, quantity, opened, cost,"
                        + " entry_price, realized_pnl, fees, venue_ref, magic_id, opened_at, changed_at) values (?,"
                        + " nextval('position_ids'), gen_random_uuid(), 'ETH_USD', 'LONG', 1, 1, 500, 500, 0, 0, 'r', 0,"
                        + " now(), now())",
                account));
    }

    private BigDecimal peak(long account) {
        return database.read(tx -> tx.one(
                        "select peak_equity from accounts where id = ?", row -> row.decimal("peak_equity"), account))
                .orElseThrow();
    }
}
