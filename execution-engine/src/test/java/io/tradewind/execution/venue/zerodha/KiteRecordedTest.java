package io.tradewind.execution.venue.zerodha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.venue.broker.BrokerInstrument;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.Fixtures;
import io.tradewind.testkit.FixedClock;
import io.tradewind.testkit.broker.ScriptedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against what Kite really answered, where the shared data lies beside the project. */
class KiteRecordedTest {
    private static final Path FOLDER = Path.of(System.getProperty("tradewind.data", "absent"), "fixtures", "zerodha");
    private static final Instant NOW = Instant.parse("2026-01-05T05:00:00Z");

    private final ScriptedBroker broker = new ScriptedBroker();
    private final KiteApi kite = new KiteApi(Fixtures.http(broker), new FixedClock(NOW));
    private final BrokerSession session =
            new BrokerSession("key", null, "token", "DA0017", null, NOW, NOW.plusSeconds(60), Map.of());

    @BeforeEach
    void begin() {
        assumeTrue(Files.isDirectory(FOLDER), "no recorded answers: tradewind.data does not name the shared data");
        for (String[] route : new String[][] {
            {"/orders", "orders.json"},
            {"/trades", "trades.json"},
            {"/portfolio/positions", "positions.json"},
            {"/portfolio/holdings", "holdings.json"},
            {"/user/margins", "margins.json"},
            {"/quote", "quote.json"}
        }) {
            broker.recorded("GET", route[0], 200, FOLDER.resolve(route[1]));
        }
    }

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void shouldReadEverythingThatKiteAnswered() {
        assertThat(kite.orders(session)).isNotEmpty().allSatisfy(order -> {
            assertThat(order.orderId()).isNotBlank();
            assertThat(order.quantity()).isPositive();
            if (order.status() == OrderStatus.FILLED) {
                assertThat(order.filled()).isEqualByComparingTo(order.quantity());
            }
        });
        assertThat(kite.trades(session)).hasSize(1).allSatisfy(trade -> {
            assertThat(trade.tradeId()).isEqualTo("NSE-20171229-75894751");
            assertThat(trade.price()).isEqualByComparingTo("310.7");
        });
        assertThat(kite.positions(session)).isNotEmpty();
        assertThat(kite.positions(session).getFirst().marketValue())
                .as("lead mini: 1 lot of 1000")
                .isEqualByComparingTo("161050");
        assertThat(kite.holdings(session)).isNotEmpty();
        assertThat(kite.money(session).buyingPower()).isEqualByComparingTo("15481.524");
        assertThat(kite.money(session).cash()).isEqualByComparingTo("9927.024");
        assertThat(kite.quotes(session, List.of(new BrokerInstrument("INFY", "INFY", "408065", null, null, true)))
                        .getFirst())
                .satisfies(quote -> {
                    assertThat(quote.last()).isEqualByComparingTo("1074.8");
                    assertThat(quote.bid()).isEqualByComparingTo("1074.8");
                    assertThat(quote.ask()).isEqualByComparingTo("1074.85");
                    assertThat(quote.change()).isEqualByComparingTo("-1");
                });
    }
}
