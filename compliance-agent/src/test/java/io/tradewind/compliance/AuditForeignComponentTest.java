package io.tradewind.compliance;

import static io.tradewind.compliance.ComplianceAgent.get;
import static io.tradewind.compliance.Trail.bad;
import static io.tradewind.compliance.Trail.entries;
import static io.tradewind.compliance.Trail.trail;
import static io.tradewind.compliance.Trail.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.compliance.ComplianceAgent.Reply;
import io.tradewind.compliance.ComplianceAgent.Who;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.audit.AuditEntry;
import io.tradewind.contracts.audit.AuditHeadEvent;
import io.tradewind.contracts.audit.AuditVerdict;
import io.tradewind.contracts.audit.HeadSigned;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestOrders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entries that somebody with the database, and without our key, adds where they fit. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class AuditForeignComponentTest {
    private static final String WHY = "bears no seal of this agent: somebody else added or changed it";

    @BeforeEach
    void begin() {
        Trail.head("seals", 1);
    }

    @Test
    void shouldNameAnEntryThatSomebodyElseAdded() throws Exception {
        trail(521, 2);
        Who owner = Trail.reader("user", 521L);

        add(forged("account-521", 4, newest(521).path("hash").asText()), null);

        Reply page = Trail.foundBad(owner, 521, "account-521/4");
        Reply checked = get(owner, Trail.PATH + "/verify?account_id=521");
        AuditVerdict file = verdict(521);
        assertThat(page.body().at("/verification/intact").asBoolean(true)).isFalse();
        assertThat(page.body().at("/verification/first_bad/why").asText()).isEqualTo(WHY);
        assertThat(checked.body().at("/first_bad/what").asText()).isEqualTo("entry 4 of account-521");
        assertThat(file.entries()).as("it hides nothing").isEqualTo(4);
        assertThat(file.firstBad().what()).as("and is not sealed").isEqualTo("seal");
    }

    /** What we write behind it must not make it ours; and a seal of another entry is none. */
    @Test
    void shouldNotVouchForWhatFollowsIt() throws Exception {
        trail(522, 2);
        add(forged("account-522", 4, newest(522).path("hash").asText()), sealOf("account-522", 3));
        for (int order = 8; order <= 9; order++) {
            TestEvents.publish(Topics.ORDERS, "522", TestOrders.changed(5_220_000 + order, 522, OrderStatus.FILLED));
        }
        Trail.settled(Trail.engineer(), "?account_id=522", 6);

        Reply grown = get(Trail.reader("user", 522L), Trail.PATH + "?account_id=522");

        assertThat(bad(grown)).isEqualTo("account-522/4");
        trail(523, 1);
        Trail.head("account-523", 2);
        assertThat(told("account-522"))
                .as("what the log was told of a chain that is not ours to its end")
                .allSatisfy(head -> assertThat(head.seq()).isLessThanOrEqualTo(3));
    }

    @Test
    void shouldNameAChainThatSomebodyElseMade() throws Exception {
        trail(524, 1);

        add(forged("account-525", 1, AuditEntry.NOTHING), null);
        Reply all = get(Trail.engineer(), Trail.PATH + "/verify");
        Reply one = get(Trail.reader("user", 524L), Trail.PATH + "/verify?account_id=524");
        Trail.tampered("delete from audit_entry where chain = 'account-525'");

        assertThat(all.body().path("intact").asBoolean(true)).isFalse();
        assertThat(one.body().path("intact").asBoolean()).as("of another chain").isTrue();
    }

    private static JsonNode newest(long account) {
        return entries(get(Trail.engineer(), Trail.PATH + "?account_id=" + account))
                .getFirst();
    }

    private static AuditEntry forged(String chain, long seq, String previous) {
        Instant now = Instant.now();
        return new AuditEntry(
                chain,
                seq,
                previous,
                "order",
                UUID.randomUUID(),
                Topics.ORDERS.name(),
                "execution-engine",
                null,
                now,
                now,
                "{\"type\":\"order_changed\"}");
    }

    private static void add(AuditEntry entry, String seal) throws SQLException {
        try (Connection connection = Trail.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into audit_entry (chain, seq, prev, hash, kind, event_id, topic, source, at, recorded_at,"
                                + " payload, seal) values (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?,"
                                + " ?)")) {
            insert.setString(1, entry.chain());
            insert.setLong(2, entry.seq());
            insert.setString(3, entry.previous());
            insert.setString(4, entry.hash());
            insert.setString(5, entry.kind());
            insert.setObject(6, entry.eventId());
            insert.setString(7, entry.topic());
            insert.setString(8, entry.source());
            insert.setString(9, entry.at().toString());
            insert.setString(10, entry.recordedAt().toString());
            insert.setString(11, entry.payload());
            insert.setString(12, seal);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private static String sealOf(String chain, long seq) throws SQLException {
        try (Connection connection = Trail.connection();
                PreparedStatement select =
                        connection.prepareStatement("select seal from audit_entry where chain = ? and seq = ?")) {
            select.setString(1, chain);
            select.setLong(2, seq);
            var rows = select.executeQuery();
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static List<HeadSigned> told(String chain) {
        List<Event<AuditHeadEvent>> events = TestEvents.await(
                Topics.HEADS,
                Integer.MAX_VALUE,
                Duration.ofSeconds(2),
                event -> event.payload() instanceof HeadSigned head
                        && head.chain().equals(chain));
        return events.stream().map(event -> (HeadSigned) event.payload()).toList();
    }
}
