package io.tradewind.testkit.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.contracts.risk.RiskAlertEvent;
import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.kit.events.DeadLetter;
import io.tradewind.kit.events.InboxKeeping;
import io.tradewind.kit.events.KafkaClients;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestTokens;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class KitComponentTest {
    private static final String ME = "risk-management-agent";
    private static final HttpClient ENGINE = TestClients.client("execution-engine");
    /** {@code OutboxRelay}'s. */
    private static final int RELAY_LOCK = 0x6164_6577;

    private static final HttpClient NOBODY = TestClients.client(null);

    @Inject
    Database database;

    @Inject
    Outbox outbox;

    @Inject
    KafkaClients clients;

    private static HttpResponse<String> get(HttpClient client, String path, String token) {
        return TestClients.send(client, "GET", TestClients.agentUrl() + path, token, null, null);
    }

    private static HttpResponse<String> post(String path, String contentType, String body) {
        String token = TestTokens.service("execution-engine", ME);
        return TestClients.send(ENGINE, "POST", TestClients.agentUrl() + path, token, contentType, body);
    }

    @Test
    void shouldLetInACertificateWithItsOwnToken() {
        HttpResponse<String> answer = get(ENGINE, "/api/v1/probe/who", TestTokens.service("execution-engine", ME));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"subject\":\"execution-engine\"")
                .contains("\"certificate\":\"execution-engine\"");
        assertThat(answer.headers().firstValue("X-Request-ID")).isPresent();
        assertThat(answer.headers().firstValue("X-Response-Time").orElse("")).matches("\\d+ms");
        assertThat(answer.headers().firstValue("X-API-Version")).contains("1.0");
    }

    @Test
    void shouldRefuseWithoutCertificateTokenOrAudience() {
        String path = "/api/v1/probe/who";
        assertThat(get(NOBODY, path, TestTokens.service("execution-engine", ME)).statusCode())
                .isEqualTo(401);
        assertThat(get(ENGINE, path, null).statusCode()).isEqualTo(401);
        assertThat(get(ENGINE, path, TestTokens.expired("execution-engine", ME)).statusCode())
                .isEqualTo(401);
        assertThat(get(ENGINE, path, TestTokens.service("execution-engine", "gateway"))
                        .body())
                .contains("AUTH_001")
                .contains("another audience");
        assertThat(get(ENGINE, path, TestTokens.service("gateway", ME)).statusCode())
                .as("a token that another service signed")
                .isEqualTo(401);
        assertThat(get(ENGINE, path, "not.a.token").statusCode()).isEqualTo(401);
        assertThat(get(
                                ENGINE,
                                path,
                                TestTokens.sign(
                                        "execution-engine", "anna", List.of(ME), Set.of("service"), List.of(), 60))
                        .body())
                .as("a person dressed up as a service")
                .contains("speaks for that service only");
    }

    /** Whoever shows it would throw a good one away. */
    @Test
    void shouldNotCallATokenBadWhoseIssuerDoesNotAnswer() throws IOException {
        Path directory = SuiteResource.identities().directory();
        Files.copy(
                directory.resolve("execution-engine.jwk"),
                directory.resolve("away.jwk"),
                StandardCopyOption.REPLACE_EXISTING);
        HttpResponse<String> answer = get(ENGINE, "/api/v1/probe/who", TestTokens.service("away", ME));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body())
                .contains("\"code\":\"SYS_002\"")
                .contains("The token cannot be checked now: away did not answer")
                .contains("\"unchecked\":\"token\"");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void shouldRefuseWhoIsKnownButNotAllowed() {
        String trader = TestTokens.person(UUID.randomUUID().toString(), Set.of("trader"), List.of(1L), ME);
        HttpClient operator = TestClients.client("operator");
        assertThat(get(operator, "/api/v1/probe/accounts/1", trader).statusCode())
                .isEqualTo(200);
        HttpResponse<String> foreign = get(operator, "/api/v1/probe/accounts/2", trader);
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).contains("AUTH_002").contains("\"account_id\":\"2\"");
        assertThat(get(operator, "/api/v1/probe/engine-only", trader).statusCode())
                .isEqualTo(403);
        assertThat(get(TestClients.client("gateway"), "/api/v1/probe/engine-only", TestTokens.service("gateway", ME))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(ENGINE, "/api/v1/probe/engine-only", TestTokens.service("execution-engine", ME))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(ENGINE, "/api/v1/probe/unannotated", TestTokens.service("execution-engine", ME))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldExplainBadBodies() {
        String echo = "/api/v1/probe/echo";
        assertThat(post(echo, "application/json", "{\"instrument\":\"BTC_USD\",\"stop_loss\":\"1.50\"}")
                        .body())
                .isEqualTo("{\"instrument\":\"BTC_USD\",\"stop_loss\":1.50}");
        assertThat(post(echo, "application/json", "{broken").body()).contains("REQ_001");
        HttpResponse<String> unknown = post(echo, "application/json", "{\"stop_los\":1}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body())
                .contains("REQ_002")
                .contains("stop_los")
                .contains("\"known_fields\":[\"instrument\",\"stop_loss\"]");
        HttpResponse<String> unclean = post(echo, "application/json", "{\"instrument\":\"BTC\\u0000\"}");
        assertThat(unclean.statusCode()).isEqualTo(400);
        assertThat(unclean.body()).contains("REQ_002").contains("\"field\":\"instrument\"");
        assertThat(post(echo, "application/json", "{\"stop_loss\":\"many\"}").body())
                .contains("REQ_002")
                .contains("stop_loss")
                .contains("many")
                .doesNotContain("java");
        assertThat(post(echo, "application/json", "{\"stop_loss\":-1}").body()).contains("must not be negative");
        assertThat(post(echo, "text/plain", "x").statusCode()).isEqualTo(415);
        assertThat(post(echo, "application/json", "[1]").statusCode()).isEqualTo(400);
        HttpResponse<String> huge = post(echo, "application/json", "\"" + "x".repeat(10_000_000) + "\"");
        assertThat(huge.statusCode()).isEqualTo(413);
        assertThat(post(echo, "application/json", "{\"stop_loss\":1e999999999}").body())
                .contains("REQ_002")
                .contains("stop_loss");
        assertThat(huge.body()).contains("REQ_006").contains("1048576");
    }

    @Test
    void shouldAnswerInTheDialectWhereNoResourceIs() {
        String token = TestTokens.service("execution-engine", ME);
        HttpResponse<String> missing = get(ENGINE, "/api/v1/nowhere", token);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("REQ_003").contains("request_id");
        HttpResponse<String> method =
                TestClients.send(ENGINE, "DELETE", TestClients.agentUrl() + "/api/v1/probe/who", token, null, null);
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.body()).contains("REQ_004");
        HttpResponse<String> odd = get(ENGINE, "/api/v1/probe/who;x=1", token);
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(odd.body()).contains("REQ_001");
        for (String query : List.of("?account_id=%00", "?q=x%00&kind=y")) {
            HttpResponse<String> unclean = get(ENGINE, "/api/v1/probe/who" + query, token);
            assertThat(unclean.statusCode()).isEqualTo(400);
            assertThat(unclean.body()).contains("REQ_001").contains("%00");
        }
        assertThat(get(ENGINE, "/api/v1/probe/who?q=%2500", token).statusCode()).isEqualTo(200);
        HttpResponse<String> broken = get(ENGINE, "/api/v1/probe/broken", token);
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).contains("SYS_001").doesNotContain("internal that");
    }

    @Test
    void shouldLimitCallsAndSaySo() {
        String token = TestTokens.person("limited-user", Set.of("trader"), List.of(), ME);
        HttpClient operator = TestClients.client("operator");
        HttpResponse<String> first = get(operator, "/api/v1/probe/limited", token);
        assertThat(first.headers().firstValue("X-RateLimit-Limit")).contains("2");
        get(operator, "/api/v1/probe/limited", token);
        HttpResponse<String> third = get(operator, "/api/v1/probe/limited", token);
        // A minute may have turned between the calls: then the third is the first or second of the next.
        if (third.statusCode() != 429) {
            get(operator, "/api/v1/probe/limited", token);
            third = get(operator, "/api/v1/probe/limited", token);
        }
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body()).contains("RATE_001");
        assertThat(third.headers().firstValue("X-RateLimit-Remaining")).contains("0");
        assertThat(Integer.parseInt(third.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
    }

    @Test
    void shouldServeHealthAndDocsWithoutCertificate() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            HttpResponse<String> health = get(NOBODY, "/health", null);
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body())
                    .contains("\"status\":\"healthy\"")
                    .contains("\"database\":\"healthy\"")
                    .contains("\"message_broker\":\"healthy\"");
        });
        assertThat(get(NOBODY, "/docs/", null).statusCode()).isEqualTo(200);
        HttpResponse<String> migration = get(NOBODY, "/docs/api-migration/v1-to-v2.md", null);
        assertThat(migration.statusCode()).isEqualTo(200);
        assertThat(migration.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/markdown");
        assertThat(migration.body()).startsWith("# From API v1 to v2");
        assertThat(get(NOBODY, "/openapi", null).body()).contains("/api/v1/probe/who", "operationId: healthHealth");
        assertThat(get(NOBODY, "/.well-known/jwks.json", null).body())
                .contains("\"kid\":\"risk-management-agent-1\"")
                .doesNotContain("\"d\":");
    }

    @Test
    void shouldSendOutboxEventsInTheOrderOfTheirKey() {
        for (int i = 0; i < 20; i++) {
            assertThat(post("/api/v1/probe/alerts/77", "application/json", "{}").statusCode())
                    .isEqualTo(200);
        }
        List<Event<RiskAlertEvent>> events = TestEvents.await(
                Topics.ALERTS, 20, Duration.ofSeconds(10), e -> e.payload().accountId() == 77);
        assertThat(events).hasSize(20);
        assertThat(events).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
        assertThat(events.get(0).source()).isEqualTo(ME);
        assertThat(events.get(0).correlationId()).isNotBlank();
    }

    @Test
    void shouldSendARowThatCommitsLate() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch laterOneIsOut = new CountDownLatch(1);
        Thread late = Thread.ofVirtual()
                .start(() -> database.runInTransaction(tx -> {
                    outbox.publish(tx, Topics.ALERTS, "78", alert(78));
                    written.countDown();
                    try {
                        laterOneIsOut.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
        written.await(10, TimeUnit.SECONDS);
        database.runInTransaction(tx -> outbox.publish(tx, Topics.ALERTS, "79", alert(79)));
        assertThat(alerts(79)).hasSize(1);
        laterOneIsOut.countDown();
        late.join();
        assertThat(alerts(78))
                .as("the smaller id, committed after the bigger one was sent")
                .hasSize(1);
    }

    /** A row with a smaller id is committed after the relay has sent what it read, and before it deletes that. */
    @Test
    void shouldKeepARowThatCommitsBetweenReadingAndDeleting() throws Exception {
        AtomicLong smaller = new AtomicLong();
        CountDownLatch relayIsStopped = new CountDownLatch(1);
        CountDownLatch deletionIsStopped = new CountDownLatch(1);
        Thread anotherRelay = Thread.ofVirtual()
                .start(() -> database.runInTransaction(tx -> {
                    // It may only try the lock: a relay in the middle of a batch has it for a moment.
                    tx.run("select pg_advisory_xact_lock(" + RELAY_LOCK + ", hashtext(current_schema()))");
                    relayIsStopped.countDown();
                    pass(deletionIsStopped);
                }));
        pass(relayIsStopped);
        database.runInTransaction(tx -> {
            smaller.set(
                    tx.one("select nextval(pg_get_serial_sequence('outbox', 'id')) as id", row -> row.longValue("id"))
                            .orElseThrow());
            outbox.publish(tx, Topics.ALERTS, "81", alert(81));
        });
        database.runInTransaction(tx -> {
            // Nobody else writes to the table, the deletion included; reading goes on.
            tx.run("lock table outbox in share row exclusive mode");
            deletionIsStopped.countDown();
            assertThat(alerts(81)).hasSize(1);
            tx.update(
                    "insert into outbox (id, event_id, topic, key, payload, created_at) overriding system value"
                            + " select ?::bigint, gen_random_uuid(), topic, '80',"
                            + " replace(payload, '\"account_id\":81', '\"account_id\":80'), created_at from outbox"
                            + " where key = '81'",
                    smaller.get());
        });
        anotherRelay.join();

        assertThat(alerts(80))
                .as("the smaller id, committed between reading and deleting")
                .hasSize(1);
    }

    /** The log gives the last seconds before a stop again, however long the stop was. */
    @Test
    void shouldRememberWhatWasSeenLastThroughAStopOfWeeks() {
        Instant stop = Instant.parse("2001-03-01T12:00:00Z");
        seen("kept", stop);
        seen("forgotten", stop.minus(Duration.ofDays(4)));
        Instant newest = Instant.parse("2101-03-01T12:00:00Z");
        seen("newest", newest);
        InboxKeeping first =
                new InboxKeeping(database, Duration.between(stop, newest).plus(Duration.ofDays(3)));
        Instant weeksLater = newest.plus(Duration.ofDays(40));

        assertThat(first.forget(weeksLater)).isFalse();
        assertThat(remembered()).as("the first round only looks").containsExactly("forgotten", "kept");
        first.forget(weeksLater.plusSeconds(60));

        assertThat(remembered()).containsExactly("kept");
    }

    private void seen(String consumer, Instant at) {
        database.runInTransaction(tx -> tx.update(
                "insert into inbox (consumer, event_id, seen_at) values (?, gen_random_uuid(), ?)", consumer, at));
    }

    private List<String> remembered() {
        return database.read(tx -> tx.list(
                "select consumer from inbox where consumer in ('kept', 'forgotten') order by consumer",
                row -> row.string("consumer")));
    }

    @Test
    void shouldSayThatTheDatabaseDidNotAnswerInTime() {
        HttpResponse<String> answer = get(ENGINE, "/api/v1/probe/slow", TestTokens.service("execution-engine", ME));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("SYS_002", "\"service\":\"database\"");
    }

    /** What its reader has given up on would go on in the server, and the next try beside it. */
    @Test
    void shouldEndAStatementBeforeItsReaderGivesUpAndAMigrationNever() {
        assertThat(database.<String>read(
                        tx -> tx.one("select current_setting('statement_timeout') as limit", row -> row.string("limit"))
                                .orElseThrow()))
                .isEqualTo("25s");
        assertThat(database.<String>read(tx -> tx.one(
                                "select statement_timeout from limits_of_a_migration",
                                row -> row.string("statement_timeout"))
                        .orElseThrow()))
                .isEqualTo("0");
    }

    @Test
    void shouldHoldNothingBackForATransactionThatLetGo() {
        database.runInTransaction(tx -> {
            long me = tx.one(
                            "select pg_backend_pid() as pid from outbox right join (select 1) one on true limit 1",
                            row -> row.longValue("pid"))
                    .orElseThrow();
            assertThat(holdsBack(me)).as("after a read").isTrue();

            tx.letGo();

            assertThat(holdsBack(me)).as("after it let go").isFalse();
            assertThat(tx.one("select 1 as one", row -> row.longValue("one"))).contains(1L);
        });
    }

    private boolean holdsBack(long backend) {
        return database.read(tx -> tx.one(
                        "select backend_xmin is not null as held from pg_stat_activity where pid = ?",
                        row -> row.bool("held"),
                        backend))
                .orElseThrow();
    }

    private static void pass(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Event<RiskAlertEvent>> alerts(long account) {
        return TestEvents.await(
                Topics.ALERTS, 1, Duration.ofSeconds(15), e -> e.payload().accountId() == account);
    }

    private static RiskAlertRaised alert(long account) {
        return new RiskAlertRaised(
                UUID.randomUUID(),
                account,
                "probe",
                RiskAlertRaised.Level.WARNING,
                "probe",
                BigDecimal.ONE,
                BigDecimal.TEN,
                Instant.EPOCH);
    }

    @Test
    void shouldTakeAnEventInOnceAndSetPoisonAside() {
        UUID id = UUID.randomUUID();
        TestEvents.publish(Topics.EQUITY, "1", equity("100.5"), id);
        TestEvents.publish(Topics.EQUITY, "1", equity("100.5"), id);
        UUID poison = UUID.randomUUID();
        TestEvents.publish(Topics.EQUITY, "1", equity("-1"), poison);
        UUID after = UUID.randomUUID();
        TestEvents.publish(Topics.EQUITY, "1", equity("7"), after);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(effects(after)).containsExactly(new BigDecimal("7")));
        assertThat(effects(id)).containsExactly(new BigDecimal("100.5"));
        assertThat(effects(poison)).isEmpty();
        assertThat(TestEvents.await(
                        new Topics.Topic<>(Topics.EQUITY.deadLetters(), Topics.EQUITY.payload(), false),
                        1,
                        Duration.ofSeconds(10),
                        e -> e.id().equals(poison)))
                .hasSize(1);
    }

    /** Another consumer of the topic had it in then; to this one it is new. */
    @Test
    void shouldTakeInWhatWasSetAsideWhenItIsOfferedAgain() {
        UUID id = UUID.randomUUID();
        TestEvents.publish(Topics.EQUITY, "1", equity(ProbeConsumer.MENDED.toString()), id);
        DeadLetter letter = await().atMost(Duration.ofSeconds(15)).until(() -> letter(id), Objects::nonNull);
        assertThat(letter.service()).isEqualTo("risk-management-agent");
        assertThat(letter.consumer()).isEqualTo("ProbeConsumer");
        assertThat(letter.partition()).isPresent();
        assertThat(letter.offsetOnItsTopic()).isPresent();
        assertThat(effects(id)).isEmpty();

        ProbeConsumer.IS_MENDED.set(true);
        clients.send(letter.again(Topics.EQUITY.name()));
        clients.send(letter.again(Topics.EQUITY.name()));

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(effects(id)).containsExactly(ProbeConsumer.MENDED));
    }

    private DeadLetter letter(UUID id) {
        try (KafkaConsumer<String, String> kafka = clients.freeConsumer()) {
            TopicPartition place = new TopicPartition(Topics.EQUITY.deadLetters(), 0);
            kafka.assign(List.of(place));
            kafka.seekToBeginning(List.of(place));
            long end = kafka.endOffsets(List.of(place)).get(place);
            DeadLetter found = null;
            while (found == null && kafka.position(place) < end) {
                for (ConsumerRecord<String, String> record : kafka.poll(Duration.ofMillis(100))) {
                    found = DeadLetter.read(record)
                            .filter(letter -> id.toString().equals(letter.eventId()))
                            .orElse(found);
                }
            }
            return found;
        }
    }

    @Test
    void shouldSetNothingAsideThatOnlyOthersWereInTheWayOf() {
        int moreThanPoisonIsTried = 3;
        ProbeConsumer.IN_THE_WAY.set(moreThanPoisonIsTried);
        UUID id = UUID.randomUUID();
        TestEvents.publish(Topics.EQUITY, "1", equity(ProbeConsumer.MEETS_OTHERS.toString()), id);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(effects(id)).containsExactly(ProbeConsumer.MEETS_OTHERS));
    }

    @Test
    void shouldWaitWithWhatComesEarly() {
        ProbeConsumer.EARLY.set(6);
        UUID id = UUID.randomUUID();
        TestEvents.publish(Topics.EQUITY, "1", equity(ProbeConsumer.COMES_EARLY.toString()), id);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(effects(id)).containsExactly(ProbeConsumer.COMES_EARLY));
    }

    @Test
    void shouldDoLastWhatIsDoneBeforeTheCommit() {
        UUID id = UUID.randomUUID();
        database.runInTransaction(tx -> {
            tx.beforeCommit(() -> tx.update("update effect set value = value + 1 where event_id = ?", id));
            put(tx, id, "1");
        });
        assertThat(effects(id)).containsExactly(new BigDecimal("2"));

        UUID undone = UUID.randomUUID();
        assertThatThrownBy(() -> database.runInTransaction(tx -> {
                    tx.beforeCommit(() -> {
                        throw new IllegalStateException("no commit");
                    });
                    put(tx, undone, "1");
                }))
                .hasMessage("no commit");
        assertThat(effects(undone)).isEmpty();
    }

    private static void put(Tx tx, UUID id, String value) {
        tx.update(
                "insert into effect (event_id, value, at, waits_for_disk) values (?, ?, ?, true)",
                id,
                new BigDecimal(value),
                Instant.EPOCH);
    }

    @Test
    void shouldWaitForTheDiskOnlyWhereSomebodyIsToldOfTheCommit() {
        UUID quiet = UUID.randomUUID();
        TestEvents.publish(Topics.EQUITY, "1", equity("5"), quiet);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(waitsForDisk(quiet)).containsExactly(false));
        UUID telling = UUID.randomUUID();
        TestEvents.publish(Topics.EQUITY, "1", equity(ProbeConsumer.TELLS.toString()), telling);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(waitsForDisk(telling)).containsExactly(true));
    }

    private List<Boolean> waitsForDisk(UUID id) {
        return database.read(tx ->
                tx.list("select waits_for_disk from effect where event_id = ?", row -> row.bool("waits_for_disk"), id));
    }

    private List<BigDecimal> effects(UUID id) {
        return database.read(
                tx -> tx.list("select value from effect where event_id = ?", row -> row.decimal("value"), id));
    }

    private static EquityMeasured equity(String amount) {
        BigDecimal value = new BigDecimal(amount);
        return new EquityMeasured(
                1, "USD", value, BigDecimal.ZERO, value, BigDecimal.ZERO, BigDecimal.ZERO, 0, Instant.EPOCH);
    }
}
