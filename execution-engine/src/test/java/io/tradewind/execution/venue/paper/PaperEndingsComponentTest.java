package io.tradewind.execution.venue.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.FakeAgents;
import io.tradewind.execution.venue.Restatement;
import io.tradewind.execution.venue.SubmitAnswer;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.kit.prices.LastPrices;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that end because a call closed their position are told of at once, like what a tick ends. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class PaperEndingsComponentTest {
    private static final BigDecimal SIZE = new BigDecimal("0.1");

    private final List<VenueReport> told = new CopyOnWriteArrayList<>();
    private long account;
    private String position;

    @Inject
    Database database;

    @Inject
    PaperVenue venue;

    @Inject
    LastPrices prices;

    @BeforeEach
    void begin() {
        account = database.read(tx -> tx.one("select nextval('account_ids') as n", row -> row.longValue("n"))
                .orElseThrow());
        position = "tw-open-" + account;
        Instant now = Instant.now();
        Tick tick = new Tick(
                "BTC_USD",
                new BigDecimal("49990"),
                new BigDecimal("50010"),
                new BigDecimal("50000"),
                BigDecimal.TEN,
                now,
                now,
                "test",
                account);
        prices.on(new Event<>(UUID.randomUUID(), "test", "BTC_USD", now, null, tick));
        venue.open(account, "USD", new BigDecimal("100000"));
        venue.listen(report -> {
            if (report.accountId() == account) {
                told.add(report);
            }
        });
        assertThat(venue.submit(order(position, Side.BUY, OrderType.MARKET, null)))
                .isInstanceOf(SubmitAnswer.Accepted.class);
        venue.submit(order("tw-target-" + account, Side.SELL, OrderType.LIMIT, new BigDecimal("60000")));
    }

    @Test
    void shouldTellOfOrdersThatEndWithThePositionAnOrderClosed() {
        venue.submit(order("tw-close-" + account, Side.SELL, OrderType.MARKET, null));

        awaitTheEndOfTheTarget();
    }

    @Test
    void shouldTellOfOrdersThatEndWithARestatedPosition() {
        boolean isDone = venue.restate(new Restatement(
                account,
                "close-by-1",
                List.of(new Restatement.Holding(
                        position, "BTC_USD", Direction.LONG, SIZE, BigDecimal.ZERO, BigDecimal.ZERO)),
                BigDecimal.ZERO));

        assertThat(isDone).isTrue();
        awaitTheEndOfTheTarget();
    }

    private void awaitTheEndOfTheTarget() {
        await().untilAsserted(() -> assertThat(told)
                .extracting(VenueReport::clientOrderId, VenueReport::status, VenueReport::reasonCode)
                .containsExactly(tuple("tw-target-" + account, OrderStatus.CANCELED, "no_position")));
    }

    private VenueOrder order(String id, Side side, OrderType type, BigDecimal price) {
        return new VenueOrder(account, id, "BTC_USD", side, type, SIZE, price, side == Side.SELL, position, null, null);
    }
}
