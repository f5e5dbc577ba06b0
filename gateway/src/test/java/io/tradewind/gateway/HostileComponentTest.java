package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no honest client sends: it is refused in words, never with a 5xx, a page or a look inside. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class HostileComponentTest {
    private static final long SEED = 20261122;
    private static final String GOOD =
            "{\"email\":\"nobody@example.com\",\"password\":\"securepassword\",\"first_name\":\"J\",\"invite_code\":\"x\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"x\"",
                "7",
                "{\"email\":{\"a\":1},\"password\":\"x\"}",
                "{\"email\":[],\"password\":true}",
                "{\"email\":\"\\ud800\",\"password\":\"\\ud800\"}",
                "{\"email\":\"a\\u0000@b.de\",\"password\":\"x\"}",
                "{\"email\":\"a@b.de\",\"password\":\"x\",\"totp_code\":\"12\"}",
                "{}{}",
                "\u0000",
                "{\"email\":1e999999999}",
                "{\"email\":NaN,\"password\":\"x\"}",
                "{\"email\":\"a@b.de\",\"email\":\"c@d.de\",\"password\":\"x\"}"
            })
    void shouldRefuseOddBodiesOfALogin(String body) {
        assertRefused(Suite.post("/api/auth/login", null, body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "1e-400",
                "1e999999999",
                "NaN",
                "Infinity",
                "\"NaN\"",
                "\"-Infinity\"",
                "-0",
                "00",
                ".5",
                "+1",
                "\"1,000\"",
                "\"\"",
                "true",
                "[1000]",
                "{\"value\":1000}",
                "0.000000001",
                "1000,\"initial_capital\":5"
            })
    void shouldRefuseOddAmounts(String amount) {
        Reply reply = Suite.post(
                "/api/bots",
                Suite.demoToken(),
                "{\"name\":\"odd\",\"exchange\":\"luno\",\"strategy\":\"momentum\",\"initial_capital\":" + amount
                        + "}");

        assertThat(reply.status()).isIn(400, 422);
        assertRefused(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.7", "1e400", "\"1.0\"", "9223372036854775808", "null", "{}"})
    void shouldTakeNoAccountForAnother(String account) {
        Reply reply = Suite.post(
                "/api/api-keys",
                Suite.demoToken(),
                "{\"name\":\"odd\",\"scopes\":[\"read\"],\"accounts\":[1," + account + "]}");

        if (account.equals("null")) {
            assertThat(reply.json().at("/api_key/accounts").toString()).isEqualTo("[1]");
        } else {
            assertRefused(reply);
        }
    }

    @Test
    void shouldSayThatAFieldComesTwice() {
        Reply reply = Suite.post("/api/auth/login", null, "{\"email\":\"a@b.de\",\"email\":\"c@d.de\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("error").asText()).isEqualTo("A field of the body comes twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/bots?limit=0",
                "/api/bots?limit=-1",
                "/api/bots?limit=1000000000",
                "/api/bots?limit=99999999999999999999",
                "/api/bots?limit=1e2",
                "/api/bots?offset=-1",
                "/api/bots?offset=1000000001",
                "/api/trades?limit=%D9%A1",
                "/api/trades?limit=0x10",
                "/api/wallet/transfers?limit=501",
                "/api/ai/chat/history?limit=0"
            })
    void shouldRefuseOddPages(String path) {
        Reply reply = Suite.get(path, Suite.demoToken());

        assertThat(reply.status()).isEqualTo(422);
        assertRefused(reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/bots?status=ACTIVE%00",
                "/api/bots?platform=%00",
                "/api/admin/users?q=x%00",
                "/api/admin/audit?user_id=%00"
            })
    void shouldLookNothingUpThatNoDatabaseHas(String path) {
        Reply reply = Suite.get(path, Suite.adminToken());

        assertThat(reply.status()).isEqualTo(400);
        assertRefused(reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"first_name\":true}",
                "{\"first_name\":-1}",
                "{\"first_name\":1.5}",
                "{\"first_name\":\"a\\u0000b\"}",
                "{\"first_name\":\"a\\ud800\"}"
            })
    void shouldTakeNothingButTextForText(String body) {
        Reply reply =
                Suite.send("PUT", "/api/auth/profile", Suite.demoToken(), body, "Content-Type", "application/json");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("error").asText()).contains("first_name");
        assertRefused(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "9999999999999999999", "1;drop", "%31"})
    void shouldRefuseOddEventIds(String id) {
        Reply reply = Suite.send("GET", "/api/realtime/events", Suite.demoToken(), null, "Last-Event-ID", id);

        assertThat(reply.status()).isEqualTo(422);
        assertRefused(reply);
    }

    @Test
    void shouldTakeNamesOfEveryScriptButNoneThatTurnsTheWritingRound() {
        String token = Suite.demoToken();
        for (String name : List.of("Zoë", "山田太郎", "محمد", "👩🏽‍💻 Ada", "O'Brien-Łukasz")) {
            Reply reply = Suite.send(
                    "PUT",
                    "/api/auth/profile",
                    token,
                    "{\"first_name\":\"" + name + "\"}",
                    "Content-Type",
                    "application/json; charset=utf-8");
            assertThat(reply.json().at("/user/first_name").asText()).isEqualTo(name);
        }
        Reply turned = Suite.send(
                "PUT",
                "/api/auth/profile",
                token,
                "{\"first_name\":\"ana\\u202Enimda\"}",
                "Content-Type",
                "application/json");
        assertThat(turned.status()).isEqualTo(422);
        Suite.send("PUT", "/api/auth/profile", token, "{\"first_name\":\"Demo\"}", "Content-Type", "application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "application/json; charset=nowhere",
                "application/xml",
                "application/json;;;",
                "/",
                "text/html; q=x"
            })
    void shouldRefuseOddContentTypes(String type) throws IOException {
        String answer = raw("POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: " + type
                + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");

        assertNoDefect(answer);
    }

    @Test
    void shouldRefuseABodyThatIsCompressed() {
        Reply compressed = Suite.send(
                "POST", "/api/auth/login", null, "{}", "Content-Type", "application/json", "Content-Encoding", "gzip");

        assertThat(compressed.status()).isEqualTo(415);
        assertRefused(compressed);
    }

    @Test
    void shouldSayHowOneProvesOneself() {
        Reply missing = Suite.get("/api/bots", null);

        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Basic YTpi",
                "Authorization: Bearer a.b.c",
                "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
                "Cookie: ;;;=;tw_session",
                "Accept: garbage",
                "Accept: text/html",
                "X-Request-ID: ${jndi:ldap://x}",
                "Content-Length: -1",
                "Transfer-Encoding: nonsense"
            })
    void shouldRefuseOddHeaders(String header) throws IOException {
        String answer = raw("GET /api/auth/me HTTP/1.1\r\nHost: x\r\n" + header + "\r\nConnection: close\r\n\r\n");

        assertNoDefect(answer);
        assertThat(answer).doesNotContain("jndi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/execution-engine/x?a=% HTTP/1.1",
                "GET /api/v1/execution-engine/x?a=%zz&b=|\"<> HTTP/1.1",
                "GET /api/v1/execution-engine/../fence HTTP/1.1",
                "GET /api/v1/execution-engine/%66ence HTTP/1.1",
                "GET /api/v1/execution-engine/fence;x HTTP/1.1",
                "GET /api/v1/execution-engine//fence HTTP/1.1",
                "GET //evil.example/api/auth/me HTTP/1.1",
                "TRACE /api/auth/me HTTP/1.1",
                "FOO /api/auth/me HTTP/1.1",
                "CONNECT x:1 HTTP/1.1",
                "GET http://evil.example/api/auth/me HTTP/1.1"
            })
    void shouldRefuseOddRequestLines(String line) throws IOException {
        String answer = raw(
                line + "\r\nHost: x\r\nAuthorization: Bearer " + Suite.demoToken() + "\r\nConnection: close\r\n\r\n");

        assertNoDefect(answer);
        if (line.contains("fence") || line.contains("66ence")) {
            assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/bots?status=%", "/api/bots?status=%zz", "/api/metrics?x={|}", "/api/none?%4"})
    void shouldRefuseInWordsAQueryThatIsNoUri(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("\r\nx-request-id: ")
                .contains("\"success\":false", "The query is not written as one");
    }

    @Test
    void shouldStopReadingABodyWithoutLengthThatIsTooLarge() throws IOException {
        StringBuilder request = new StringBuilder("POST /api/auth/login HTTP/1.1\r\nHost: x\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        String chunk = " ".repeat(65_536);
        for (int i = 0; i < 32; i++) {
            request.append("10000\r\n").append(chunk).append("\r\n");
        }
        request.append("0\r\n\r\n");

        String answer = raw(request.toString());

        assertThat(answer).matches("(?s)(HTTP/1.1 413 .*)?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                "Connection: Upgrade\r\nSec-WebSocket-Version: 99\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                "Connection: keep-alive, upgrade\r\nSec-WebSocket-Version: 13\r\n"
            })
    void shouldTellWhatABrokenBeginningOfAWebSocketLacks(String headers) throws IOException {
        String answer = raw("GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n" + headers + "\r\nGET /nowhere"
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"REQ_001\"", "This is no beginning of a WebSocket", "\"expected_header\"");
        assertThat(answer.contains("\r\nSec-WebSocket-Version: 13\r\n")).isEqualTo(!headers.contains("Version: 13"));
    }

    @Test
    void shouldKnowTheOnlyMethodOfTheTelemetryStream() throws IOException {
        String answer = raw("POST /api/telemetry/stream HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"
                + "Connection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 405 ")
                .contains("\r\nAllow: GET, OPTIONS\r\n", "This path does not know the method POST");
    }

    @Test
    void shouldReadABodyBehindWhichTrailersCome() throws IOException {
        String body = GOOD.replace("@", "#");

        String answer = raw("POST /api/auth/register HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\nConnection: close\r\n\r\n"
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\nX-Sum: 1\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 422 ").contains("\"success\":false", "email");
    }

    @Test
    void shouldNeverBreakOnMutatedBodies() {
        Random random = new Random(SEED);
        for (int i = 0; i < 400; i++) {
            byte[] bytes = GOOD.getBytes(StandardCharsets.ISO_8859_1);
            for (int change = 0; change <= random.nextInt(4); change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            String body = new String(bytes, StandardCharsets.ISO_8859_1);
            // The address stays unusable, so that no mutation registers anybody.
            Reply reply = Suite.post("/api/auth/register", null, body.replace("@", "#"));
            assertThat(reply.status()).as("seed %d, body %d: %s", SEED, i, body).isIn(400, 422);
        }
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.status()).isBetween(400, 499);
        assertThat(reply.json().path("success").asBoolean(true)).isFalse();
        assertThat(reply.response().body()).doesNotContain("Exception", "io.tradewind", "com.fasterxml", "<html");
    }

    private static void assertNoDefect(String answer) throws IOException {
        assertThat(answer).matches("(?s)HTTP/1.1 [24]\\d\\d .*").doesNotContain("Exception", "io.tradewind", "<html");
        int body = answer.indexOf("\r\n\r\n");
        if (answer.startsWith("HTTP/1.1 4") && answer.length() > body + 4) {
            assertThat(new ObjectMapper().readTree(answer.substring(body + 4)).isObject())
                    .isTrue();
        }
    }

    private static String raw(String request) throws IOException {
        URI url = URI.create(TestClients.plainUrl());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            try {
                OutputStream out = socket.getOutputStream();
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (java.net.SocketException closedOnUs) {
                return "";
            }
        }
    }
}
