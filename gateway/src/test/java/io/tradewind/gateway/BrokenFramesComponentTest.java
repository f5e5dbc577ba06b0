package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.RawSocket;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that no decent client sends: each is answered with the close code that RFC 6455 has for it, at every socket. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class BrokenFramesComponentTest {
    @Inject
    Database database;

    @AfterEach
    void end() {
        TradingAgents.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "reserved bit, c180, 2, 1002",
        "unknown opcode, 8380, 2, 1002",
        "frame without mask, 8102, 2, 1002",
        "text that is not UTF-8, 818200000000c328, 0, 1007",
        "frame of 70000 bytes, 81ff0000000000011170, 0, 1009"
    })
    void shouldSayWhatIsWrongWithAFrame(String what, String head, int zeros, int code) throws IOException {
        for (String path : new String[] {"/ws", "/api/ws"}) {
            try (RawSocket socket = open(path)) {
                socket.frame(head, zeros);

                assertThat(socket.closeCode()).as(what + " at " + path).isEqualTo(code);
            }
        }
    }

    /** Each of its frames is short enough. */
    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/api/ws"})
    void shouldSayThatAMessageOfSeveralFramesIsTooLong(String path) throws IOException {
        try (RawSocket socket = open(path)) {
            socket.text(2, 60_000);

            assertThat(socket.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void shouldSaySoWhereNothingIsExpectedOfAClient() throws IOException {
        String token = Cockpit.begin(database);
        URI stream = URI.create(Suite.post("/api/ignition", token, "{\"backend\":\"paper\"}")
                .json()
                .path("websocketUrl")
                .asText());
        try (RawSocket socket = RawSocket.open(stream.getRawPath() + "?" + stream.getRawQuery(), "")) {
            socket.frame("c180", 2);

            assertThat(socket.closeCode()).isEqualTo(1002);
        } finally {
            Suite.post("/api/shutdown", token, "{\"type\":\"graceful\"}");
        }
    }

    private static RawSocket open(String path) throws IOException {
        String headers = "Authorization: Bearer " + Suite.demoToken() + "\r\nx-api-key: " + FakeAgents.API_KEY + "\r\n";
        return RawSocket.open(path, headers);
    }
}
