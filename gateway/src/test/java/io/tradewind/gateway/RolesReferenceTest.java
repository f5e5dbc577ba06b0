package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tradewind.gateway.edge.SurfaceTable;
import io.vertx.ext.web.Router;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who may call what, written from the annotations. A change of rights shows in the checked-in table and cannot slip in
 * unseen: {@code TRADEWIND_DOCS=write mvn -o -q -pl gateway -am test -Dtest=RolesReferenceTest
 * -Dsurefire.failIfNoSpecifiedTests=false} writes it anew.
 */
class RolesReferenceTest {
    private static final java.nio.file.Path PAGE = java.nio.file.Path.of("../docs/reference/roles.md");
    private static final String PEOPLE = "admin, operator, risk_officer, trader, user";
    /** Streams are routes of the server and carry no annotations: class, address, who may open it. */
    private static final List<LongLived> STREAMS = List.of(
            new LongLived("LiveDoor", "GET /api/realtime/events", PEOPLE),
            new LongLived("LiveDoor", "WS /api/ws", PEOPLE + "; also by a ticket"),
            new LongLived("OmsSocket", "WS /ws", "API key (x-api-key), by its scopes"),
            new LongLived("TelemetrySocket", "WS /api/telemetry/stream", PEOPLE + "; also by a ticket"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tradewind.gateway", "io.tradewind.kit");
    private static final CallBudgets BUDGETS = new CallBudgets(CLASSES);

    @Test
    void shouldMatchTheCheckedInTable() throws Exception {
        String page = page();
        if ("write".equals(System.getenv("TRADEWIND_DOCS"))) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("rights changed: run with TRADEWIND_DOCS=write, look at the difference, check it in")
                .hasContent(page);
    }

    private record LongLived(String type, String address, String who) {}

    @Test
    void shouldKnowEveryClassThatOpensARouteByItself() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().startsWith("io.tradewind.gateway"))
                        .filter(type -> type.getMethods().stream()
                                .anyMatch(method -> method.getRawParameterTypes().stream()
                                        .anyMatch(parameter -> parameter.isEquivalentTo(Router.class))))
                        .map(JavaClass::getSimpleName))
                .as("a route of the server's own needs a line in STREAMS")
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(STREAMS.stream().map(LongLived::type), Stream.of("StreamRoutes"))
                                .distinct()
                                .toList());
    }

    @Test
    void shouldFindTheBudgetsThatCodeTakesFrom() {
        assertThat(rows())
                .contains(
                        "| `POST /api/scan` | " + PEOPLE + " | 5 (scan) |",
                        "| `GET /api/scan/check/{id}` | " + PEOPLE + " | 5 (scan, to look) |",
                        "| `GET /api/telemetry/market/{symbol}` | " + PEOPLE + " | 60 (telemetry) |",
                        "| `GET /position/commands` | API key (x-api-key), by its scopes | 120000 (oms, by key) |",
                        "| `POST /position/commands` | API key (x-api-key), by its scopes | 120000 (oms, by key); as many"
                                + " that only take risk away (oms-relief) |");
    }

    @Test
    void shouldSayOfEveryOperationWhoMayCallIt() {
        assertThat(rows()).isNotEmpty().noneMatch(row -> row.contains("| nobody |"));
    }

    private String page() {
        StringBuilder page = new StringBuilder("""
            # Who may call what at the gateway

            Written by `RolesReferenceTest` from the annotations in the code; do not edit. An operation that is not
            listed is closed. Roles say who may call; objects of other people answer 404 to everybody. `/api/v1/…` is
            decided once more by the agent behind it. Calls in a minute are a person's where nothing else is said; every
            group's number can be set (`tradewind.rate-limits.<group>`). Looking has a budget beside acting. An emergency
            shutdown has no limit. An address may show %s unknown API keys in a minute (oms-unknown-keys). Whatever opens
            a position, or starts what will, needs the role trader of the person (or of a key's owner) as well.

            | operation | roles | calls in a minute |
            |---|---|---|
            """.formatted(CallBudgets.unknownKeys()));
        rows().forEach(row -> page.append(row).append('\n'));
        return page.toString();
    }

    private List<String> rows() {
        Stream<String> http = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .map(JavaClass::reflect)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> verb(method).isPresent())
                        .map(method -> row(type, method)));
        Stream<String> streams =
                STREAMS.stream().map(stream -> "| `" + stream.address() + "` | " + stream.who() + " | – |");
        return Stream.concat(http, streams).sorted(RolesReferenceTest::byPath).toList();
    }

    private static String row(Class<?> type, Method method) {
        String path = join(
                type.getAnnotation(Path.class).value(),
                method.isAnnotationPresent(Path.class)
                        ? method.getAnnotation(Path.class).value()
                        : "");
        String roles = roles(method)
                .or(() -> roles(type))
                .map(said -> byDoor(path, said))
                .orElse("nobody");
        String calls = BUDGETS.of(type, method);
        return "| `" + verb(method).orElseThrow() + " " + path + "` | " + roles + " | " + calls + " |";
    }

    /** Two doors know no roles: their own filters ask for a key or a signature before any resource is reached. */
    private static String byDoor(String path, String said) {
        return switch (SurfaceTable.of(path)) {
            case OMS -> said.equals("everybody") ? "API key (x-api-key), by its scopes" : said;
            case ENGINE -> said.equals("everybody") ? "HMAC signature" : said;
            case AMARKTAI, MCI, AGENTS -> said;
        };
    }

    private static Optional<String> roles(AnnotatedElement element) {
        if (element.isAnnotationPresent(PermitAll.class)) {
            return Optional.of("everybody");
        }
        return Optional.ofNullable(element.getAnnotation(RolesAllowed.class))
                .map(allowed -> String.join(
                        ", ", Arrays.stream(allowed.value()).sorted().toList()));
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    private static String join(String root, String rest) {
        String path = ("/" + root + "/" + rest).replaceAll("/{2,}", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static int byPath(String one, String other) {
        String path = one.substring(one.indexOf(' ', 3));
        String otherPath = other.substring(other.indexOf(' ', 3));
        int order = path.compareTo(otherPath);
        return order != 0 ? order : one.compareTo(other);
    }
}
