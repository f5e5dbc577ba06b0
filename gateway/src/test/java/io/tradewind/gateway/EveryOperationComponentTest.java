package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.edge.Surface;
import io.tradewind.gateway.edge.SurfaceTable;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every operation that the gateway's own OpenAPI names, whoever wrote it. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class EveryOperationComponentTest {
    private static final long SEED = 20261126;
    private static final int BODIES = 1_500;
    private static final int THREADS = 6;
    private static final List<String> LEAKS = List.of(
            "Exception",
            "io.tradewind",
            "com.fasterxml",
            "org.postgresql",
            "io.quarkus",
            "java.lang",
            "\tat ",
            "<html");
    /** They end the session that the test goes on with. */
    private static final Set<String> NOT_ASKED = Set.of("/api/auth/logout", "/api/auth/refresh", "/api/auth/password");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> limits = new TreeSet<>();

    @Inject
    TestPeople people;

    @Inject
    BeanManager beans;

    /** An operation and, where it takes one, the schema of its body. */
    private record Operation(String method, String path, Optional<JsonNode> body) {
        String concrete(String id) {
            return path.replaceAll("\\{[^}]*}", id);
        }

        /** With something in each variable that its form takes. */
        String plausible() {
            return path.replace("{service}", "risk")
                    .replace("{rest}", "limits/1")
                    .replaceAll("\\{[^}]*}", "1");
        }

        boolean hasId() {
            return path.contains("{");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** A body that was sent and what came back. */
    private record Sent(Operation operation, String body, int status, String answer) {
        boolean isDefect() {
            // 502 and 503 say that somebody behind the gateway did not answer as it should: the fakes here are bare.
            return status == 500 || status > 503 || LEAKS.stream().anyMatch(answer::contains);
        }

        @Override
        public String toString() {
            return operation + " " + body + " -> " + status + " " + answer;
        }
    }

    @BeforeEach
    void liftLimits() {
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredMethods())))
                .map(element -> element.getAnnotation(RateLimit.class))
                .filter(Objects::nonNull)
                .forEach(limit -> limits.add(limit.group()));
        assertThat(limits).hasSizeGreaterThan(10);
        limits.removeIf(group -> System.getProperty("tradewind.rate-limits." + group) != null);
        limits.forEach(group -> System.setProperty("tradewind.rate-limits." + group, "1000000"));
    }

    @AfterEach
    void restoreLimits() {
        limits.forEach(group -> System.clearProperty("tradewind.rate-limits." + group));
    }

    @Test
    void shouldNeverBreakOnAnyBody() throws Exception {
        JsonNode openApi = openApi();
        List<Operation> operations = operations(openApi).stream()
                .filter(operation -> operation.body().isPresent())
                .filter(operation -> !NOT_ASKED.contains(operation.path()))
                .toList();
        assertThat(operations).hasSizeGreaterThan(10);
        List<String> tokens = List.of(token("user", "trader"), Suite.adminToken());
        List<Callable<Sent>> calls = new ArrayList<>();
        Random random = new Random(SEED);
        BodyMutations mutations = new BodyMutations(openApi, random);
        for (int i = 0; i < BODIES; i++) {
            Operation operation = operations.get(i % operations.size());
            byte[] body = mutations.mutated(mutations.sample(operation.body().orElseThrow()));
            String token = tokens.get(operation.path().startsWith("/api/admin") ? 1 : 0);
            String path = operation.concrete(new UUID(random.nextLong(), random.nextLong()).toString());
            calls.add(() -> send(operation, path, body, token));
        }

        List<Sent> sent;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            sent = threads.invokeAll(calls).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
        }

        assertThat(sent.stream().filter(Sent::isDefect).limit(10).map(String::valueOf))
                .as("seed %d", SEED)
                .isEmpty();
        assertThat(sent.stream().collect(Collectors.groupingBy(Sent::status, Collectors.counting())))
                .as("bodies get as far as the fields")
                .containsKeys(400, 422);
    }

    /** A token, an API key or a signature, as the door asks for. */
    @Test
    void shouldAnswer401WithoutCredentialsAtEveryDoor() throws Exception {
        for (Operation operation : operations(openApi())) {
            if (isOpen(operation)) {
                continue;
            }
            Reply reply = Suite.send(
                    operation.method(),
                    operation.plausible(),
                    null,
                    operation.method().equals("GET") ? null : "{}",
                    "Content-Type",
                    "application/json");

            assertThat(reply.status()).as(operation.toString()).isEqualTo(401);
            if (SurfaceTable.of(operation.path()) == Surface.AMARKTAI) {
                assertThat(reply.json().path("error_code").asText())
                        .as(operation.toString())
                        .isEqualTo("AUTH_REQUIRED");
            }
        }
    }

    @Test
    void shouldAnswer404ForObjectsThatAreNotOnesOwn() throws Exception {
        String bob = token("user", "trader");
        for (Operation operation : peoples()) {
            if (!operation.hasId() || operation.path().startsWith("/api/admin")) {
                continue;
            }
            for (String id : List.of(UUID.randomUUID().toString(), "no-id", FakeAgents.DEMO_USER)) {
                Reply reply = Suite.send(
                        operation.method(),
                        operation.concrete(id),
                        bob,
                        operation.body().isPresent() ? "{}" : null,
                        "Content-Type",
                        "application/json");
                // A body that is wrong whatever the object is may be refused before anybody looks for it.
                boolean mayBeRefused = operation.body().isPresent();
                assertThat(reply.status()).as(operation + " " + id).isIn(mayBeRefused ? Set.of(404, 422) : Set.of(404));
                assertThat(reply.json().path("error_code").asText())
                        .as(operation.toString())
                        .isIn(mayBeRefused ? Set.of("NOT_FOUND", "VALIDATION_ERROR") : Set.of("NOT_FOUND"));
            }
        }
    }

    @Test
    void shouldCloseEveryAdministrativeOperationToOthers() throws Exception {
        String bob = token("user", "trader", "operator", "risk_officer");
        for (Operation operation : peoples()) {
            if (operation.path().startsWith("/api/admin")) {
                Reply reply = Suite.send(
                        operation.method(),
                        operation.concrete(FakeAgents.DEMO_USER),
                        bob,
                        operation.body().isPresent() ? "{}" : null,
                        "Content-Type",
                        "application/json");
                assertThat(reply.status()).as(operation.toString()).isEqualTo(403);
            }
        }
    }

    /** Who generates types from the document gets them for the answers too. */
    @Test
    void shouldDescribeWhatEveryOperationAnswers() {
        JsonNode document = openApi();
        Map<Surface, String> failures = Map.of(
                Surface.AGENTS, "Error",
                Surface.AMARKTAI, "PublicError",
                Surface.MCI, "CockpitError",
                Surface.OMS, "ProgramError",
                Surface.ENGINE, "CoreError");
        Set<String> names = new TreeSet<>();
        for (Operation operation : operations(document)) {
            JsonNode described = document.path("paths")
                    .path(operation.path())
                    .path(operation.method().toLowerCase(java.util.Locale.ROOT));

            assertThat(names.add(described.path("operationId").asText()))
                    .as("%s has an id of its own", operation)
                    .isTrue();
            JsonNode success = described.path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(operation + " never succeeds"))
                    .getValue();
            assertThat(success.at("/content").properties())
                    .as(operation.toString())
                    .isNotEmpty()
                    .allSatisfy(
                            type -> assertThat(type.getValue().path("schema").isObject())
                                    .isTrue());
            String failure = "#/components/schemas/" + failures.get(SurfaceTable.of(operation.path()));
            described.path("responses").properties().stream()
                    .filter(response -> !response.getKey().startsWith("2"))
                    .filter(response -> !operation.path().equals("/health")
                            || response.getKey().equals("default"))
                    .forEach(response -> assertThat(response.getValue()
                                    .path("content")
                                    .path("application/json")
                                    .at("/schema/$ref")
                                    .asText())
                            .as("%s %s", operation, response.getKey())
                            .isEqualTo(failure));
        }
        assertThat(document.findValuesAsText("$ref"))
                .hasSizeGreaterThan(200)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
        JsonNode bot = document.at("/components/schemas/BotView/properties");
        assertThat(bot.has("trading_mode")).isTrue();
        assertThat(bot.at("/initial_capital/type").toString()).contains("\"number\"");
        assertThat(document.at("/components/schemas/CreateBotRequest/properties")
                        .has("initial_capital"))
                .isTrue();
        assertThat(document.path("paths").has("/position/orders/open")).isTrue();
    }

    private Sent send(Operation operation, String path, byte[] body, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(TestClients.plainUrl() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(operation.method(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Sent(
                operation,
                new String(body, java.nio.charset.StandardCharsets.ISO_8859_1),
                answer.statusCode(),
                answer.body());
    }

    /** Operations of the web front end's door. */
    private static List<Operation> peoples() {
        return operations(openApi()).stream()
                .filter(operation -> SurfaceTable.of(operation.path()) == Surface.AMARKTAI)
                .toList();
    }

    private static boolean isOpen(Operation operation) {
        return Set.of(
                        "/api/auth/register",
                        "/api/auth/login",
                        "/api/auth/refresh",
                        "/api/auth/registration",
                        "/api/system/ping",
                        "/api/system/platforms",
                        "/api/providers",
                        "/api/auth/validate",
                        "/.well-known/jwks.json",
                        "/health",
                        "/healthz")
                .contains(operation.path());
    }

    private static JsonNode openApi() {
        return Suite.get("/openapi?format=json", null).json();
    }

    private static List<Operation> operations(JsonNode openApi) {
        List<Operation> operations = new ArrayList<>();
        openApi.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (Set.of("get", "post", "put", "delete", "patch").contains(method.getKey())) {
                        JsonNode content = method.getValue().at("/requestBody/content");
                        JsonNode schema = content.path("application/json").path("schema");
                        operations.add(new Operation(
                                method.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                schema.isObject() ? Optional.of(schema) : Optional.empty()));
                    }
                }));
        return operations;
    }

    private String token(String... roles) {
        UUID id = people.add("Bob", roles);
        return Suite.login(id + "@example.com", "securepassword")
                .json()
                .path("token")
                .asText();
    }
}
