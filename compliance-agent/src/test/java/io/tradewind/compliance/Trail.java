package io.tradewind.compliance;

import static io.tradewind.compliance.ComplianceAgent.SOON;
import static io.tradewind.compliance.ComplianceAgent.get;
import static io.tradewind.compliance.ComplianceAgent.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.compliance.ComplianceAgent.Reply;
import io.tradewind.compliance.ComplianceAgent.Who;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.audit.AuditVerdict;
import io.tradewind.contracts.audit.AuditVerifier;
import io.tradewind.contracts.audit.HeadSigned;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestOrders;
import io.tradewind.testkit.TestTokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The audit trail as its tests fill it, read it, and tamper with it. */
final class Trail {
    static final String PATH = "/api/v1/audit";

    private static final AtomicLong READERS = new AtomicLong();

    private Trail() {}

    /** An account with this many orders, all in the trail behind its opening. */
    static void trail(long account, int orders) {
        open(account, "USD", "1000");
        settled(engineer(), "?account_id=" + account, 1);
        for (int i = 1; i <= orders; i++) {
            TestEvents.publish(
                    Topics.ORDERS,
                    Long.toString(account),
                    TestOrders.changed(account * 10_000 + i, account, OrderStatus.WORKING));
        }
        settled(engineer(), "?account_id=" + account, orders + 1);
    }

    static List<JsonNode> settled(Who who, String query, int count) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(entries(get(who, PATH + query))).hasSizeGreaterThanOrEqualTo(count));
        return entries(get(who, PATH + query));
    }

    /** Somebody who has not read today: a person's readings of the trail are counted. */
    static Who engineer() {
        return reader("operator");
    }

    /** As {@link #engineer}, in another role. */
    static Who reader(String role, Long... accounts) {
        String subject = "reader-" + READERS.incrementAndGet();
        return new Who(
                "operator", TestTokens.person(subject, Set.of(role), List.of(accounts), ComplianceAgent.SERVICE));
    }

    static List<JsonNode> entries(Reply page) {
        List<JsonNode> entries = new ArrayList<>();
        page.body().path("entries").forEach(entries::add);
        return entries;
    }

    static String bad(Reply page) {
        JsonNode bad = page.body().at("/verification/first_bad");
        return bad.path("chain").asText() + "/" + bad.path("seq").asText();
    }

    /** The page of an account once it names that entry as the first bad one. */
    static Reply foundBad(Who who, long account, String entry) {
        String page = PATH + "?account_id=" + account;
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> bad(get(who, page)).equals(entry));
        return get(who, page);
    }

    /** As a superuser, who can put the trigger aside. */
    static void tampered(String change) throws SQLException {
        sql("set session_replication_role = replica; " + change);
    }

    static void sql(String statements) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    static Connection connection() throws SQLException {
        return DriverManager.getConnection(SuiteResource.postgres().jdbcUrl(), "postgres", "postgres");
    }

    /** What the verifier says of an account's export, whatever key sealed it. */
    static AuditVerdict verdict(long account) throws IOException {
        return AuditVerifier.verify(
                new ByteArrayInputStream(export(account).getBytes(StandardCharsets.UTF_8)), Optional.empty());
    }

    static String export(long account) {
        Who who = engineer();
        return TestClients.send(
                        TestClients.client(who.certificate()),
                        "GET",
                        TestClients.agentUrl() + PATH + "/export?account_id=" + account,
                        who.token(),
                        null,
                        null)
                .body();
    }

    /** The log has this head of a chain, or of the roots. */
    static void head(String chain, long seq) {
        assertThat(TestEvents.await(
                        Topics.HEADS,
                        1,
                        Duration.ofSeconds(30),
                        event -> event.payload() instanceof HeadSigned head
                                && head.chain().equals(chain)
                                && head.seq() == seq))
                .hasSize(1);
    }
}
