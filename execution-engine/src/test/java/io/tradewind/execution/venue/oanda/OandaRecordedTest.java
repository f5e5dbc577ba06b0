package io.tradewind.execution.venue.oanda;

import static io.tradewind.execution.venue.broker.Fixtures.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.venue.FakeVenue;
import io.tradewind.execution.venue.FakeVenue.Reply;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueReads.Book;
import io.tradewind.execution.venue.VenueReads.Candle;
import io.tradewind.execution.venue.VenueReads.Ticker;
import io.tradewind.testkit.FixedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real answers of OANDA, where the shared data is. */
class OandaRecordedTest {
    private static final String ACCOUNT = "/v3/accounts/101-1";
    private static final VenueInstrument EUR_USD =
            new VenueInstrument("EUR_USD", "EUR_USD", "EUR", "USD", null, null, null, null, null, true);

    private final FakeVenue venue = new FakeVenue();
    private Path folder;
    private OandaLine line;

    @BeforeEach
    void begin() {
        folder = recorded("oanda");
        line = new OandaLine(venue.setup(
                Map.of("api_key", "token", "account_id", "101-1"),
                new FixedClock(Instant.parse("2026-01-05T10:00:00Z"))));
    }

    @AfterEach
    void end() {
        if (line != null) {
            line.close();
        }
        venue.close();
    }

    @Test
    void shouldReadTheMoneyOfAnAccount() throws IOException {
        answer("GET " + ACCOUNT + "/summary", "account_summary_2016");

        VenueBalance balance = line.balances().getFirst();

        assertThat(balance.currency()).isEqualTo("EUR");
        assertThat(balance.free()).isEqualByComparingTo("24872.9740");
        assertThat(balance.used()).isEqualByComparingTo("10581.5000");
        assertThat(balance.total()).isEqualByComparingTo("35454.4740");
    }

    @Test
    void shouldReadPricesOfBothTimes() throws IOException {
        answer("GET " + ACCOUNT + "/pricing", "pricing_2016");
        Book book = line.book(EUR_USD, 5);
        assertThat(book.time()).isEqualTo("2016-10-05T05:28:16.729643492Z");
        assertThat(book.bids()).hasSize(2);
        assertThat(book.asks().getFirst().price()).isEqualByComparingTo("1.12170");
        assertThat(book.asks().getFirst().quantity()).isEqualByComparingTo("10000000");

        answer("GET " + ACCOUNT + "/pricing", "pricing");
        Ticker ticker = line.ticker(EUR_USD);
        assertThat(ticker.bid()).isEqualByComparingTo("1.29360");
        assertThat(ticker.ask()).isEqualByComparingTo("1.29470");
    }

    @Test
    void shouldReadBars() throws IOException {
        answer("GET /v3/instruments/EUR_USD/candles", "candles_DE30_2016");

        List<Candle> bars = line.candles(EUR_USD, Duration.ofMinutes(5), null, 100);

        assertThat(bars).hasSize(5);
        assertThat(bars.getFirst().start()).isEqualTo("2016-10-17T19:35:00Z");
        assertThat(bars.getFirst().high()).isEqualByComparingTo("10508.0");
        assertThat(bars.getFirst().volume()).isEqualByComparingTo("132");
    }

    @Test
    void shouldReadAnOrderThatWaits() throws IOException {
        answer("GET " + ACCOUNT + "/orders/2309", "order_details_2016");

        LineOrder order = line.order("2309", null);

        assertThat(order.side()).isEqualTo(Side.SELL);
        assertThat(order.type()).isEqualTo("limit");
        assertThat(order.quantity()).isEqualByComparingTo("100");
        assertThat(order.price()).isEqualByComparingTo("1.20000");
        assertThat(order.status()).isEqualTo(OrderStatus.WORKING);
        assertThat(order.createdAt()).isEqualTo("2016-10-25T21:07:21.065554321Z");
    }

    @Test
    void shouldFindNoPositionInOneThatIsClosedAndNoFillAmongOtherTransactions() throws IOException {
        answer("GET " + ACCOUNT + "/openPositions", "open_positions");
        answer("GET " + ACCOUNT + "/transactions/sinceid", "transactions_sinceid");

        assertThat(line.holdings()).isEmpty();
        assertThat(line.trades(null, null, 100)).isEmpty();
        assertThat(line.tradesAfter("410", 100, List.of())).isEmpty();
    }

    private void answer(String call, String file) throws IOException {
        venue.on(call, Reply.of(Files.readString(folder.resolve(file + ".json"))));
    }
}
