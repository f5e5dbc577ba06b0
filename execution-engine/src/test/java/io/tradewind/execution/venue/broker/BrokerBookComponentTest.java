package io.tradewind.execution.venue.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.execution.FakeAgents;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered of a broker that tells sums only, by several who look at the same time. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class BrokerBookComponentTest {
    private static final String ORDER = "2507";
    private static final String CLIENT = "tw-1";
    private long account;

    @Inject
    BrokerBook book;

    @Inject
    Database database;

    @BeforeEach
    void begin() {
        account = database.read(tx -> tx.one("select nextval('account_ids') as id", row -> row.longValue("id")))
                .orElseThrow();
        database.runInTransaction(tx -> {
            tx.update(
                    "insert into accounts (id, label, user_id, venue, mode, live, currency, starting_balance, balance,"
                            + " day, day_start_equity, peak_equity, opened_at) values (?, ?, 'u1', 'blind', 'NETTING',"
                            + " false, 'INR', 100000, 100000, current_date, 100000, 100000, now())",
                    account,
                    "sums-" + account);
            tx.update(
                    "insert into venue_orders (account_id, client_order_id, venue_order_id, instrument, venue_symbol,"
                            + " side, type, quantity, reduce_only, position_ref, begun_at) values (?, ?, ?,"
                            + " 'RELIANCE', 'RELIANCE-EQ', 'BUY', 'LIMIT', 40, false, 'x', now())",
                    account,
                    CLIENT,
                    ORDER);
        });
    }

    @Test
    void shouldNotCountAgainWhatSomebodySawLate() {
        assertThat(told(20)).isEqualTo(Map.of("20", "20"));

        Map<String, String> late = told(10);

        assertThat(late).as("a snapshot from before").isEqualTo(Map.of("20", "20"));
        assertThat(told(30)).isEqualTo(Map.of("20", "20", "30", "10"));
        assertThat(told(30)).isEqualTo(Map.of("20", "20", "30", "10"));
    }

    @Test
    void shouldTellEachFillWithOneQuantityWhoeverLooks() throws Exception {
        List<Future<Map<String, String>>> looks = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.rangeClosed(1, 40)
                    .map(n -> n % 2 == 0 ? n : 41 - n)
                    .forEach(filled -> looks.add(threads.submit(() -> told(filled))));
        }

        Map<String, String> all = new HashMap<>();
        for (Future<Map<String, String>> look : looks) {
            look.get()
                    .forEach((fill, quantity) -> assertThat(all.merge(fill, quantity, (a, b) -> a))
                            .as("fill %s", fill)
                            .isEqualTo(quantity));
        }
        assertThat(all.values().stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("40");
    }

    @Test
    void shouldTellWhetherTheLedgerHasWhatWasSeenAtTheClose() {
        assertThat(book.isBookedAsOfClose(account, CLIENT)).as("not seen").isFalse();
        book.seenAfterClose(account, CLIENT, new BigDecimal("5"));
        database.runInTransaction(tx -> tx.update(
                "insert into orders (id, trade_id, account_id, instrument, side, type, quantity, filled, reduce_only,"
                        + " venue_ref, client_order_id, status, instance, created_at, changed_at) values (?,"
                        + " gen_random_uuid(), ?, 'RELIANCE', 'BUY', 'LIMIT', 40, 4, false, 'x', ?, 'DENIED', 'i', now(),"
                        + " now())",
                -account,
                account,
                CLIENT));
        assertThat(book.isBookedAsOfClose(account, CLIENT)).as("less is booked").isFalse();

        database.runInTransaction(tx -> tx.update("update orders set filled = 5 where id = ?", -account));

        assertThat(book.isBookedAsOfClose(account, CLIENT)).isTrue();
    }

    @Test
    void shouldAskAgainOnlyWhereMoreCanBeSaid() {
        book.ask(account, CLIENT, List.of("a", "b"));
        book.ask(account, CLIENT, List.of());
        assertThat(book.question(account, CLIENT).orElseThrow().candidates()).containsExactly("a", "b");
        book.answer(account, CLIENT, "a", "u1", "seen it");
        assertThat(book.isAsking(account)).isFalse();

        book.ask(account, CLIENT, List.of());

        assertThat(book.isAsking(account))
                .as("it is known which one it is, and not what became of it")
                .isTrue();
        assertThat(book.question(account, CLIENT).orElseThrow().candidates()).isEmpty();
        book.answer(account, CLIENT, BrokerBook.NONE, "u1", "nothing more");
        book.ask(account, CLIENT, List.of());
        assertThat(book.question(account, CLIENT).orElseThrow().reason()).isEqualTo("nothing more");
        assertThat(book.isAsking(account)).isFalse();
    }

    /** Quantities of the fills that follow from a look, by how far the order was filled after each. */
    private Map<String, String> told(int filled) {
        Map<String, String> fills = new HashMap<>();
        FillLadder.steps(book.see(account, CLIENT, ORDER, BigDecimal.valueOf(filled), new BigDecimal("2450")))
                .forEach(step ->
                        fills.put(step.sum().toPlainString(), step.quantity().toPlainString()));
        return fills;
    }
}
