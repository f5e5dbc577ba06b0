package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.live.TestPlaces;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.RawSocket;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who goes away while it is looked up who he is keeps no place: pages are reloaded, programs give up and try again. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class GoneClientsComponentTest {
    private static final String UPGRADE = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private static final int AT_ONCE = 6;
    /** More than the server has event loops, and they are taken in turn: each has seen who went before. */
    private static final int EVERY_LOOP = 32;

    @Inject
    Database database;

    @Inject
    TestPeople people;

    @Inject
    TestPlaces places;

    @Test
    void shouldGivePlacesOfLiveUpdatesBack() throws IOException {
        UUID person = people.add("Hasty", "user", "trader");
        String token = "Authorization: Bearer "
                + Suite.login(person + "@example.com", TestPeople.PASSWORD)
                        .json()
                        .path("token")
                        .asText()
                + "\r\n";

        gone("live_events", "/api/ws", token + UPGRADE);
        gone("live_events", "/api/realtime/events", token);

        try (RawSocket stays = RawSocket.open("/api/ws", token)) {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(places.of(person)).isEqualTo(1));
            stays.frame("c180", 2);
            assertThat(stays.closeCode()).isEqualTo(1002);
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(places.of(person)).isZero());
    }

    /** A key has twenty: more than that have gone before the last ones are looked up. */
    @Test
    void shouldGivePlacesOfAKeyBack() throws IOException {
        String key = "x-api-key: " + FakeAgents.API_KEY + "\r\n";
        for (int i = 0; i < 5; i++) {
            gone("api_keys", "/ws", key + UPGRADE);
        }

        try (RawSocket next = RawSocket.open("/ws", key)) {
            next.frame("c180", 2);

            assertThat(next.closeCode()).isEqualTo(1002);
        }
    }

    /** Some come and go; where they are looked up answers only when the server has noticed it. */
    private void gone(String table, String path, String headers) {
        database.runInTransaction(tx -> {
            tx.run("lock table " + table + " in access exclusive mode");
            for (int i = 0; i < AT_ONCE; i++) {
                call(path, headers, false);
            }
            for (int i = 0; i < EVERY_LOOP; i++) {
                call("/healthz", "Connection: close\r\n", true);
            }
        });
    }

    private static void call(String path, String headers, boolean isPatient) {
        URI address = URI.create(TestClients.plainUrl());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            if (isPatient) {
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 200");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
