package io.tradewind.launcher.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.process.ServiceCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The one-time code by which the first administrator of this installation registers. */
final class FirstAdministrator {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final Secrets secrets;
    private final URI gateway;

    FirstAdministrator(Secrets secrets, URI gateway) {
        this.secrets = secrets;
        this.gateway = gateway;
    }

    /** Empty when it was used, or the gateway is not part of this start. */
    Optional<String> code() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/api/auth/registration"))
                .timeout(DEADLINE)
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(DEADLINE).build()) {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return isAwaited(answer.body())
                    ? Optional.of(secrets.of(ServiceCommand.FIRST_ADMINISTRATOR))
                    : Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException away) {
            return Optional.empty();
        }
    }

    private static boolean isAwaited(byte[] answer) throws IOException {
        return new ObjectMapper()
                .readTree(answer)
                .path("first_administrator_awaited")
                .asBoolean();
    }
}
