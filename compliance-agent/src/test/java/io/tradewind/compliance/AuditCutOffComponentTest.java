package io.tradewind.compliance;

import static io.tradewind.compliance.ComplianceAgent.SOON;
import static io.tradewind.compliance.ComplianceAgent.get;
import static io.tradewind.compliance.Trail.bad;
import static io.tradewind.compliance.Trail.tampered;
import static io.tradewind.compliance.Trail.trail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.compliance.ComplianceAgent.Reply;
import io.tradewind.compliance.ComplianceAgent.Who;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.audit.HeadSigned;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestOrders;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The newest entries of a chain, taken away by a superuser before any root covered them. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class AuditCutOffComponentTest {
    private static final Who OWNER = Trail.reader("user", 501L);

    @Test
    void shouldNameTheEntryThatTheLogRemembersAndTheTrailHasNot() throws SQLException {
        trail(501, 4);
        remembered(501, 5);
        Reply whole = get(OWNER, Trail.PATH + "?account_id=501");

        tampered("delete from audit_entry where chain = 'account-501' and seq >= 4");
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> bad(get(OWNER, Trail.PATH + "?account_id=501")).equals("account-501/5"));
        Reply cut = get(OWNER, Trail.PATH + "?account_id=501");
        Reply checked = get(OWNER, Trail.PATH + "/verify?account_id=501");
        // Life goes on behind the cut: the new entry stands where another one stood.
        TestEvents.publish(Topics.ORDERS, "501", TestOrders.changed(5_010_009, 501, OrderStatus.FILLED));
        TestEvents.publish(Topics.ORDERS, "501", TestOrders.changed(5_010_010, 501, OrderStatus.FILLED));
        Trail.settled(OWNER, "?account_id=501", 5);
        Reply grown = get(OWNER, Trail.PATH + "?account_id=501");

        assertThat(whole.body().at("/verification/intact").asBoolean()).isTrue();
        assertThat(whole.body().at("/verification/heads").asInt()).isEqualTo(1);
        assertThat(cut.body().at("/verification/first_bad/why").asText()).contains("the chain was cut off");
        assertThat(checked.body().path("intact").asBoolean()).isFalse();
        assertThat(checked.body().at("/first_bad/what").asText()).isEqualTo("entry 5 of account-501");
        assertThat(bad(grown)).isEqualTo("account-501/5");
        assertThat(grown.body().at("/verification/first_bad/why").asText())
                .contains("is not the entry that was signed on the log");
    }

    /** Whoever writes to the log without the key can neither raise an alarm nor hide one. */
    @Test
    void shouldIgnoreHeadsThatOurKeyDidNotSign() {
        trail(502, 1);
        remembered(502, 2);

        TestEvents.publish(
                Topics.HEADS,
                "account-502",
                new HeadSigned("account-502", 99, "0".repeat(64), Instant.now(), "nobody", "0".repeat(128)));
        trail(503, 1);
        remembered(503, 2);

        Reply page = get(Trail.reader("user", 502L), Trail.PATH + "?account_id=502");
        assertThat(page.body().at("/verification/intact").asBoolean()).isTrue();
        assertThat(page.body().at("/verification/heads").asInt()).isEqualTo(1);
    }

    /** The log has the head, and the agent has read it from there. */
    private static void remembered(long account, long seq) {
        String chain = "account-" + account;
        assertThat(TestEvents.await(
                        Topics.HEADS,
                        1,
                        Duration.ofSeconds(30),
                        event -> event.payload() instanceof HeadSigned head
                                && head.chain().equals(chain)
                                && head.seq() == seq))
                .hasSize(1);
        await().atMost(SOON)
                .until(() -> get(Trail.engineer(), Trail.PATH + "?account_id=" + account)
                                .body()
                                .at("/verification/heads")
                                .asInt()
                        == 1);
    }
}
