package io.tradewind.eventstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.RawSocket;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames that no decent client sends: each is answered with the close code that RFC 6455 has for it. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class BrokenFramesComponentTest {
    /** Nobody may come in before the log is read, which takes a moment after the start. */
    @BeforeAll
    static void awaitTheLog() {
        HttpRequest health = HttpRequest.newBuilder(URI.create(TestClients.plainUrl() + "/health"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(client.send(health, HttpResponse.BodyHandlers.ofString())
                                    .body())
                            .contains("\"event_log\":\"healthy\""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reserved bit, c180, 2, 1002",
        "unknown opcode, 8380, 2, 1002",
        "continuation of nothing, 8080, 2, 1002",
        "ping of 126 bytes, 89fe007e, 126, 1002",
        "frame without mask, 8102, 2, 1002",
        "text that is not UTF-8, 818200000000c328, 0, 1007",
        "frame of 70000 bytes, 81ff0000000000011170, 0, 1009"
    })
    void shouldSayWhatIsWrongWithAFrame(String what, String head, int zeros, int code) throws IOException {
        try (RawSocket socket = open()) {
            socket.frame(head, zeros);

            assertThat(socket.closeCode()).as(what).isEqualTo(code);
        }
    }

    /** Each of its frames is short enough. */
    @Test
    void shouldSayThatAMessageOfSeveralFramesIsTooLong() throws IOException {
        try (RawSocket socket = open()) {
            socket.text(5, 60_000);

            assertThat(socket.closeCode()).isEqualTo(1009);
        }
    }

    private static RawSocket open() throws IOException {
        return RawSocket.open("/events", "Authorization: Bearer " + Given.person("breaker-of-frames", 1L) + "\r\n");
    }
}
