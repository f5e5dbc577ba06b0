package io.tradewind.marketdata;

import static io.tradewind.marketdata.Market.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = MarketResource.class, scope = TestResourceScope.GLOBAL)
class StreamComponentTest {
    @Test
    void shouldAnswerASubscriptionThenShowAndFollowTheMarket() {
        Market.Stream stream = Market.stream(token());

        stream.say("{\"action\":\"subscribe\",\"instruments\":[\"BTC_USD\",\"EUR/USD\"],"
                + "\"data_types\":[\"prices\",\"volume\",\"indicators\"]}");

        assertThat(stream.next("subscribed"))
                .contains("\"instruments\":[\"BTC_USD\",\"EUR_USD\"]")
                .contains("\"data_types\":[\"prices\",\"volume\",\"indicators\"]");
        String price = stream.next("price_update");
        assertThat(price)
                .matches("\\{\"type\":\"price_update\",\"instrument\":\"BTC_USD\",\"timestamp\":"
                        + "\"2013-11-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000Z\",\"bid\":8\\d\\d\\.5,\"ask\":8\\d\\d\\.5,"
                        + "\"volume\":0\\.25,\"sequence\":\\d+}");
        long sequence = sequence(price);
        for (int i = 0; i < 20; i++) {
            long next = sequence(stream.next("price_update"));
            assertThat(next).isEqualTo(sequence + 1);
            sequence = next;
        }
        assertThat(stream.next("volume_update")).contains("\"session_volume\":");
        assertThat(stream.next("indicator_update"))
                .contains("\"timeframe\":\"M1\"")
                .contains("\"sma_20\":")
                .contains("\"ema_20\":")
                .contains("\"rsi_14\":")
                .contains("\"atr_14\":");
        assertThat(stream.next("heartbeat")).contains("\"timestamp\":\"20");
        stream.socket().abort();
    }

    @Test
    void shouldStreamAndListAPairThatARecordingPlaysThoughNoListNamesIt() {
        Market.Stream stream = Market.stream(token());

        stream.say("{\"action\":\"subscribe\",\"instruments\":[\"SOL/USDT\"],"
                + "\"data_types\":[\"prices\",\"indicators\"]}");

        assertThat(stream.next("subscribed")).contains("SOL_USDT");
        assertThat(stream.next("price_update")).contains("\"instrument\":\"SOL_USDT\"");
        assertThat(stream.next("indicator_update")).contains("\"high\":21,\"low\":19,\"close\":20.5,\"volume\":4}");
        assertThat(Market.get("/api/v1/instruments", token()).body()).contains("\"instrument\":\"SOL_USDT\"");
        assertThat(Market.get("/api/v1/feeds", token()).body()).doesNotContain("\"waiting\"");
        stream.socket().abort();
    }

    @Test
    void shouldStopWhatIsUnsubscribed() {
        Market.Stream stream = Market.stream(token());
        stream.say("{\"action\":\"subscribe\",\"instruments\":[\"BTC_USD\"]}");
        assertThat(stream.next("price_update")).isNotNull();

        stream.say("{\"action\":\"unsubscribe\",\"instruments\":[\"BTC_USD\"],\"data_types\":[\"prices\"]}");

        assertThat(stream.next("unsubscribed")).contains("BTC_USD");
        assertThat(stream.next(m -> m.contains("price_update") || m.contains("heartbeat")))
                .contains("heartbeat");
        stream.socket().abort();
    }

    @Test
    void shouldExplainWhatItCannotDoAndGoOn() {
        Market.Stream stream = Market.stream(token());

        stream.say("{\"action\":\"subscribe\",\"instruments\":[\"DOGE_USD\",\"BTC_USD\"]}");
        assertThat(stream.next("error")).contains("\"code\":\"DATA_001\"").contains("\"instruments\":[\"DOGE_USD\"]");
        assertThat(stream.next("subscribed")).contains("[\"BTC_USD\"]");
        stream.say("{nonsense");
        assertThat(stream.next("error"))
                .contains("REQ_001")
                .contains("not JSON")
                .doesNotContain("jackson");
        stream.say("[1,2]");
        assertThat(stream.next("error")).contains("REQ_001").contains("not a JSON object");
        stream.say("{\"action\":\"buy\"}");
        assertThat(stream.next("error")).contains("REQ_002").contains("buy").contains("subscribe");
        stream.say("{\"action\":\"subscribe\"}");
        assertThat(stream.next("error")).contains("instruments");
        stream.say("{\"action\":\"subscribe\",\"instruments\":[7]}");
        assertThat(stream.next("error")).contains("a list of texts is needed");
        stream.say("{\"action\":\"subscribe\",\"instruments\":[\"BTC_USD\"],\"data_types\":[\"news\"]}");
        assertThat(stream.next("error")).contains("news").contains("indicators");
        stream.say("{\"action\":\"subscribe\",\"instruments\":[\"" + "BTC_USD\",\"".repeat(15) + "BTC_USD\"]}");
        assertThat(stream.next("error")).contains("too many").contains("\"limit\":15");
        stream.socket().sendBinary(ByteBuffer.wrap(new byte[] {1, 2}), true).join();
        assertThat(stream.next("error")).contains("Binary").containsPattern("\"request_id\":\"[A-Za-z0-9._-]{1,64}\"");
        stream.say("{\"action\":\"subscribe\",\"instruments\":[\"BTC_USD\"],\"data_type\":[\"volume\"]}");
        assertThat(stream.next("error"))
                .contains("REQ_002")
                .contains("\"field\":\"data_type\"")
                .contains("\"known_fields\":[\"action\",\"data_types\",\"instruments\"]");
        stream.say("{\"action\":\"subscribe\",\"instruments\":[\"BTC_USD\"],\"instruments\":[\"ETH_USD\"]}");
        assertThat(stream.next("error")).contains("REQ_001");
        stream.say("{\"action\":\"unsubscribe\",\"instruments\":[],\"request_id\":\"r1\",\"instrument\":[]}");
        assertThat(stream.next("error")).contains("\"field\":\"instrument\"");
        stream.say("{\"action\":\"ping\",\"timestamp\":1,\"seq\":7}");
        assertThat(stream.next("pong")).isNotNull();
        stream.socket().abort();
    }

    @Test
    void shouldCloseWhoSaysTooMuch() {
        Market.Stream chatty = Market.stream(token());
        Market.Stream wordy = Market.stream(token());

        for (int i = 0; i < 200 && !chatty.socket().isOutputClosed(); i++) {
            chatty.socket()
                    .sendText("{\"action\":\"ping\"}", true)
                    .exceptionally(e -> null)
                    .join();
        }
        wordy.socket()
                .sendText("x".repeat(20_000), true)
                .exceptionally(e -> null)
                .join();

        assertThat(chatty.closeCode()).isEqualTo(1008);
        assertThat(wordy.closeCode()).isEqualTo(1009);
    }

    @Test
    void shouldCloseWhenTheTokenExpires() {
        // The first connection of all takes its time.
        Market.stream(token()).socket().abort();

        Market.Stream brief = Market.stream(
                TestTokens.sign("gateway", "a-person", List.of(Market.ME), Set.of("trader"), List.of(), 5));

        assertThat(brief.closeCode()).isEqualTo(1008);
    }

    @Test
    void shouldLimitTheConnectionsOfACaller() {
        String crowd = TestTokens.person("crowd", Set.of("trader"), List.of(), Market.ME);
        List<Market.Stream> open = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            open.add(Market.stream(crowd));
        }

        assertThat(refused(crowd, null, "")).isEqualTo(429);
        assertThat(refused(token(), null, "")).isEqualTo(101);
        open.forEach(stream -> stream.socket().abort());
        await().untilAsserted(() -> assertThat(refused(crowd, null, "")).isEqualTo(101));
    }

    @Test
    void shouldRefuseBeforeTheUpgrade() {
        assertThat(refused(null, null, "")).isEqualTo(401);
        assertThat(refused("nonsense", null, "")).isEqualTo(401);
        assertThat(refused(TestTokens.expired("gateway", Market.ME), null, "")).isEqualTo(401);
        assertThat(refused(TestTokens.service("gateway", "event-stream"), null, ""))
                .isEqualTo(401);
        assertThat(refused(token(), "https://evil.example", "")).isEqualTo(403);
        assertThat(refused(TestTokens.person("x", Set.of(), List.of(), Market.ME), null, ""))
                .as("a token that gives no role")
                .isEqualTo(403);
        assertThat(refused(token(), "http://localhost:3000", "")).isEqualTo(101);
        assertThat(refused(null, null, "?token=" + Market.personToken())).isEqualTo(101);
        assertThat(Market.get("/stream", null).statusCode()).isEqualTo(401);
        for (String method : List.of("POST", "HEAD", "PUT")) {
            HttpResponse<String> other = TestClients.send(
                    HttpClient.newHttpClient(), method, TestClients.plainUrl() + "/stream", token(), null, null);
            assertThat(other.statusCode()).as(method).isEqualTo(405);
            assertThat(other.headers().firstValue("Allow")).contains("GET");
        }
        assertThat(Market.get("/stream", token()).statusCode()).isEqualTo(400);
        assertThat(Market.get("/stream", token()).body()).contains("REQ_001").contains("upgrade");
    }

    private static int refused(String token, String origin, String query) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        if (origin != null) {
            builder.header("Origin", origin);
        }
        URI address = URI.create(TestClients.plainUrl().replace("http:", "ws:") + "/stream" + query);
        try {
            builder.buildAsync(address, new WebSocket.Listener() {}).join().abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refusal) {
                return refusal.getResponse().statusCode();
            }
            throw e;
        }
    }

    private static long sequence(String message) {
        return Long.parseLong(message.replaceAll(".*\"sequence\":(\\d+)}", "$1"));
    }
}
