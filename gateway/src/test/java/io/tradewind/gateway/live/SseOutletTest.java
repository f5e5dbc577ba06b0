package io.tradewind.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SseOutletTest {
    /** While a gateway stops it answers 503, and to that a browser's EventSource never comes back. */
    @ParameterizedTest
    @CsvSource({"1001, 'data: 1\n\nretry: 10000\n\n'", "1008, 'data: 1\n\n'"})
    void shouldSayWhenToComeBackOnlyToWhomARestartCutsOff(int code, String received) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(request -> {
                        SseOutlet outlet =
                                new SseOutlet(request, request.response().setChunked(true));
                        outlet.send("data: 1\n\n");
                        outlet.close(code, "the reason");
                    })
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/");

            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo(received);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }
}
