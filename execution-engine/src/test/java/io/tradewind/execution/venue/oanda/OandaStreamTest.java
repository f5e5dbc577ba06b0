package io.tradewind.execution.venue.oanda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradewind.execution.venue.Credentials;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.RateBudget;
import io.tradewind.execution.venue.VenueReads.Ticker;
import io.tradewind.testkit.FixedClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OandaStreamTest {
    private static final String EUR =
            "{\"type\":\"PRICE\",\"instrument\":\"EUR_USD\",\"time\":\"2016-10-27T08:38:45.664613867Z\","
                    + "\"bids\":[{\"price\":\"1.09177\",\"liquidity\":10000000}],\"asks\":[{\"price\":\"1.09188\",\"liquidity\":1}]}\n";
    private static final String HEARTBEAT = "{\"type\":\"HEARTBEAT\",\"time\":\"2016-10-27T08:38:44.327443673Z\"}\n";
    private static final String END = "";

    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-05T10:00:00Z"));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private volatile int status = 200;
    private HttpServer server;
    private OandaStream stream;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        stream = new OandaStream(setup(Optional.empty(), Optional.of(address)));
    }

    @AfterEach
    void end() {
        stream.close();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().getQuery() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.sendResponseHeaders(status, 0);
        try (var out = exchange.getResponseBody()) {
            String line = status == 200 ? lines.take() : END;
            while (!line.equals(END)) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.flush();
                line = lines.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LineSetup setup(Optional<URI> url, Optional<URI> streamUrl) {
        return new LineSetup(
                1,
                new Credentials(Map.of("api_key", "token", "account_id", "101-1")),
                url,
                streamUrl,
                Duration.ofSeconds(5),
                new RateBudget(1_000, 10, clock),
                null,
                clock);
    }

    @Test
    void shouldTellThePriceThatStandsWhileTheStreamLives() {
        lines.add(EUR);
        assertThat(stream.price("EUR_USD")).as("not told yet").isEmpty();
        Ticker price = told();
        assertThat(price.bid()).isEqualByComparingTo("1.09177");
        assertThat(price.ask()).isEqualByComparingTo("1.09188");
        assertThat(asked).containsExactly("instruments=EUR_USD Bearer token");

        clock.advance(Duration.ofSeconds(10));
        lines.add(HEARTBEAT);
        await().until(() -> stream.heard().equals(Optional.of(clock.instant())));
        clock.advance(Duration.ofSeconds(10));
        assertThat(stream.price("EUR_USD")).as("a quiet market, a live stream").isPresent();
    }

    @Test
    void shouldHaveNoPriceOnceTheStreamIsSilentAndBeginAgain() {
        lines.add(EUR);
        told();
        clock.advance(Duration.ofSeconds(13));

        assertThat(stream.price("EUR_USD")).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(stream.price("EUR_USD"))
                .as("what the old connection told is forgotten")
                .isEmpty();
        await().untilAsserted(() -> assertThat(asked).hasSize(2));
    }

    @Test
    void shouldAskForAnotherInstrumentToo() {
        lines.add(EUR);
        told();
        assertThat(stream.price("USD_JPY")).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        stream.price("USD_JPY");

        await().untilAsserted(() -> assertThat(asked).contains("instruments=EUR_USD,USD_JPY Bearer token"));
    }

    @Test
    void shouldBeginAgainAfterTheEndAndPauseInBetween() {
        lines.add(EUR);
        told();
        lines.add(END);
        await().until(() -> stream.price("EUR_USD").isEmpty());
        stream.price("EUR_USD");
        assertThat(asked).hasSize(1);

        clock.advance(Duration.ofSeconds(2));
        lines.add(EUR);
        told();
        assertThat(asked).hasSize(2);
    }

    @Test
    void shouldNotTryATokenAgainThatIsRefused() {
        status = 401;
        stream.price("EUR_USD");
        await().untilAsserted(() -> assertThat(asked).hasSize(1));
        await().until(() -> {
            clock.advance(Duration.ofMinutes(1));
            return stream.price("EUR_USD").isEmpty();
        });
        stream.price("EUR_USD");
        assertThat(asked.size()).isLessThanOrEqualTo(2);
    }

    @Test
    void shouldHaveNoStreamWhereOnlyTheCallsHaveAnAddress() {
        OandaStream none = new OandaStream(setup(Optional.of(URI.create("http://127.0.0.1:1")), Optional.empty()));
        assertThat(none.price("EUR_USD")).isEmpty();
        assertThat(asked).isEmpty();
    }

    private Ticker told() {
        await().until(() -> stream.price("EUR_USD").isPresent());
        return stream.price("EUR_USD").orElseThrow();
    }
}
