package io.tradewind.launcher.chaos.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator does what its switches say, and its ledger says what it did. */
class VenueMainTest {
    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private VenueMain venue;
    private int port;

    @BeforeEach
    void start() throws IOException {
        venue = new VenueMain(0, folder.resolve("venue.jsonl"), Clock.systemUTC());
        port = venue.start();
    }

    @AfterEach
    void stop() {
        venue.stop();
    }

    @Test
    void shouldFillAMarketOrderAndTellItsTrades() throws Exception {
        JsonNode order = json(place("a", "BUY", "MARKET", null));
        assertThat(order.path("status").asText()).isEqualTo("FILLED");
        JsonNode trades = json(get("/api/v3/myTrades?symbol=BTCUSDT&orderId="
                + order.path("orderId").asLong()));
        double sum = 0;
        for (JsonNode trade : trades) {
            sum += trade.path("qty").asDouble();
        }
        assertThat(sum).isEqualTo(0.004);
        assertThat(json(get("/api/v3/order?symbol=BTCUSDT&origClientOrderId=a"))
                        .path("executedQty")
                        .asText())
                .isEqualTo("0.00400");
    }

    @Test
    void shouldRefuseAnIdThatIsOpenAndTakeItAgainAfterItsEnd() throws Exception {
        assertThat(place("a", "BUY", "LIMIT", "15000").statusCode()).isEqualTo(200);
        assertThat(json(place("a", "BUY", "LIMIT", "15000")).path("code").asInt())
                .isEqualTo(-2010);
        place("b", "BUY", "MARKET", null);
        assertThat(place("b", "BUY", "MARKET", null).statusCode()).isEqualTo(200);
        assertThat(ledger("accepted"))
                .filteredOn(line -> line.path("client_order_id").asText().equals("b"))
                .hasSize(2);
    }

    @Test
    void shouldTakeAnOrderWhoseAnswerIsAnError() throws Exception {
        faults(Map.of("after_percent", 100));
        assertThat(place("a", "BUY", "MARKET", null).statusCode()).isIn(429, 503);
        assertThat(ledger("accepted")).hasSize(1);
        faults(Map.of("before_percent", 100));
        assertThat(place("b", "BUY", "MARKET", null).statusCode()).isIn(429, 503);
        assertThat(ledger("accepted")).hasSize(1);
        assertThat(ledger("arrived")).hasSize(2);
        assertThat(get("/api/v3/order?symbol=BTCUSDT&origClientOrderId=b").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldNotShowWhatIsYoungerThanTheLag() throws Exception {
        faults(Map.of("lag_ms", 60_000));
        place("a", "BUY", "MARKET", null);
        assertThat(get("/api/v3/order?symbol=BTCUSDT&origClientOrderId=a").statusCode())
                .isEqualTo(400);
        assertThat(json(get("/api/v3/myTrades?symbol=BTCUSDT"))).isEmpty();
        faults(Map.of());
        assertThat(json(get("/api/v3/myTrades?symbol=BTCUSDT"))).isNotEmpty();
    }

    @Test
    void shouldRefuseARequestThatWasOnItsWayForTooLong() throws Exception {
        String body = "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.004&newClientOrderId=a&recvWindow=5000&timestamp="
                + (System.currentTimeMillis() - 6_000);
        assertThat(json(send("POST", "/api/v3/order", body)).path("code").asInt())
                .isEqualTo(-1021);
        assertThat(ledger("accepted")).isEmpty();
    }

    private HttpResponse<String> place(String id, String side, String type, String price) throws Exception {
        return send(
                "POST",
                "/api/v3/order",
                "symbol=BTCUSDT&side=" + side + "&type=" + type + "&quantity=0.00400&newClientOrderId=" + id
                        + (price == null ? "" : "&price=" + price) + "&recvWindow=5000&timestamp="
                        + System.currentTimeMillis());
    }

    private void faults(Map<String, Object> wanted) throws Exception {
        send("POST", "/bench/faults", Json.printLine(wanted));
    }

    private HttpResponse<String> get(String target) throws Exception {
        return send("GET", target, null);
    }

    private HttpResponse<String> send(String method, String target, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                        .header("X-MBX-APIKEY", "key")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return Json.parse(answer.body());
    }

    private List<JsonNode> ledger(String event) throws IOException {
        return VenueLedger.read(folder.resolve("venue.jsonl")).stream()
                .filter(line -> line.path("event").asText().equals(event))
                .toList();
    }
}
