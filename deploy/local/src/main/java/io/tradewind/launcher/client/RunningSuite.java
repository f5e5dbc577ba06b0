package io.tradewind.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.identity.IdentityDirectory;
import io.tradewind.launcher.identity.OperatorTls;
import io.tradewind.launcher.identity.TokenMint;
import io.tradewind.launcher.process.Processes;
import io.tradewind.launcher.suite.SuiteState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The suite that runs in a home, called over the wire like everybody calls it: certificate and token. */
public final class RunningSuite {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    private static final int PAGE = 200;
    private static final int OK = 200;

    private final Ports ports;
    private final HttpClient http;
    private final TokenMint mint;

    /** Throws with {@link ExitCode#NOT_RUNNING} when nothing is ready there. */
    public RunningSuite(Home home, Clock clock, SecureRandom random) throws IOException {
        SuiteState.View state = SuiteState.read(home)
                .filter(view -> view.phase() == SuiteState.Phase.READY)
                // One that was killed could not take its word back.
                .filter(view -> Processes.find(view.launcher(), home.marker()).isPresent())
                .orElseThrow(() -> new LauncherProblem(
                        ExitCode.NOT_RUNNING, "Tradewind is not running and ready. Start it with ./tradewind up"));
        IdentityDirectory identity = new IdentityDirectory(home.identity(), clock, random);
        this.ports = state.ports();
        this.mint = new TokenMint(identity, clock);
        this.http = HttpClient.newBuilder()
                .sslContext(new OperatorTls(identity).context())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /**
     * What came back.
     *
     * @param json the body, or a missing node when it is no JSON
     */
    public record Answer(int status, JsonNode json, String text) {
        public boolean isOk() {
            return status == OK;
        }

        /** The service's own words about a refusal. */
        public String complaint() {
            String message = json.at("/error/message").asText();
            return status + " "
                    + (message.isEmpty() ? text : json.at("/error/code").asText() + " " + message);
        }
    }

    /** Somebody who calls; its token lives as long as tokens may. */
    public final class Client {
        private final String token;

        private Client(String token) {
            this.token = token;
        }

        public Answer get(Service service, String path) throws IOException {
            return send("GET", service, path, null);
        }

        public Answer post(Service service, String path, String body) throws IOException {
            return send("POST", service, path, body);
        }

        /** Sends and waits for the whole answer; {@code body} null = none. */
        public Answer send(String method, Service service, String path, String body) throws IOException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ports.url(service) + path))
                    .timeout(LONGEST_CALL)
                    .header("Authorization", "Bearer " + token)
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            try {
                HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                String text = answer.body();
                boolean isJson = text.startsWith("{") || text.startsWith("[");
                return new Answer(answer.statusCode(), Json.parse(isJson ? text : "null"), text);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    /** Runs the installation; sees every account and trades none. */
    public Client operator(String subject) throws IOException {
        return client(subject, List.of("operator", "risk_officer", "admin"), List.of());
    }

    /** Trades these accounts. */
    public Client trader(String subject, List<Long> accounts) throws IOException {
        return client(subject, List.of("user", "trader"), accounts);
    }

    private Client client(String subject, List<String> roles, List<Long> accounts) throws IOException {
        return new Client(mint.mint(new TokenMint.Request(subject, Service.ids(), roles, accounts, TokenMint.LONGEST))
                .token());
    }

    /** Every account, as the engine shows them. */
    public List<JsonNode> accounts(Client operator) throws IOException {
        List<JsonNode> accounts = new ArrayList<>();
        for (int page = 1; ; page++) {
            Answer answer =
                    operator.get(Service.EXECUTION_ENGINE, "/api/v1/accounts?page_size=" + PAGE + "&page=" + page);
            if (!answer.isOk()) {
                throw new IOException("the engine does not list its accounts: " + answer.complaint());
            }
            answer.json().path("accounts").forEach(accounts::add);
            if (answer.json().path("accounts").size() < PAGE) {
                return accounts;
            }
        }
    }

    /** One account by number or label; a sentence when there is none. */
    public JsonNode account(Client operator, String idOrLabel) throws IOException {
        return accounts(operator).stream()
                .filter(account -> account.path("label").asText().equals(idOrLabel)
                        || account.path("account_id").asText().equals(idOrLabel))
                .findFirst()
                .orElseThrow(() -> new LauncherProblem(ExitCode.FAILED, "there is no account " + idOrLabel));
    }
}
