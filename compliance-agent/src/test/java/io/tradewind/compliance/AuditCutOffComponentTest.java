package io.tradewind.compliance;

import static io.tradewind.compliance.ComplianceAgent.SOON;
import static io.tradewind.compliance.ComplianceAgent.get;
import static io.tradewind.compliance.ComplianceAgent.post;
import static io.tradewind.compliance.Trail.bad;
import static io.tradewind.compliance.Trail.head;
import static io.tradewind.compliance.Trail.tampered;
import static io.tradewind.compliance.Trail.trail;
import static io.tradewind.compliance.Trail.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.compliance.ComplianceAgent.Reply;
import io.tradewind.compliance.ComplianceAgent.Who;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.audit.AuditHeadEvent;
import io.tradewind.contracts.audit.AuditVerdict;
import io.tradewind.contracts.audit.HeadSigned;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestOrders;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The newest entries of a chain, taken away by a superuser before any root covered them. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class AuditCutOffComponentTest {
    private static final Who OWNER = Trail.reader("user", 501L);

    @Test
    void shouldNameTheEntryThatTheLogRemembersAndTheTrailHasNot() throws Exception {
        trail(501, 4);
        remembered(501, 5);
        Reply whole = get(OWNER, Trail.PATH + "?account_id=501");

        tampered("delete from audit_entry where chain = 'account-501' and seq >= 4");
        Reply cut = Trail.foundBad(OWNER, 501, "account-501/5");
        Reply checked = get(OWNER, Trail.PATH + "/verify?account_id=501");
        AuditVerdict file = verdict(501);
        // Life goes on behind the cut: the new entry stands where another one stood.
        TestEvents.publish(Topics.ORDERS, "501", TestOrders.changed(5_010_009, 501, OrderStatus.FILLED));
        TestEvents.publish(Topics.ORDERS, "501", TestOrders.changed(5_010_010, 501, OrderStatus.FILLED));
        Trail.settled(OWNER, "?account_id=501", 5);
        Reply grown = get(OWNER, Trail.PATH + "?account_id=501");

        assertThat(whole.body().at("/verification/intact").asBoolean()).isTrue();
        assertThat(whole.body().at("/verification/log_read").asBoolean()).isTrue();
        assertThat(whole.body().at("/verification/heads").asInt()).isEqualTo(1);
        assertThat(cut.body().at("/verification/first_bad/why").asText()).contains("the chain was cut off");
        assertThat(checked.body().path("intact").asBoolean()).isFalse();
        assertThat(checked.body().at("/first_bad/what").asText()).isEqualTo("entry 5 of account-501");
        assertThat(file.entries()).as("it hides nothing").isEqualTo(3);
        assertThat(file.firstBad().what()).as("and is not sealed").isEqualTo("seal");
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

    /** A forged head must not drive the real one out: the log forgets what is not the newest of its key. */
    @Test
    void shouldTellTheLogAgainOfAHeadThatAnotherOneFollowed() {
        trail(504, 1);
        remembered(504, 2);

        List<Event<AuditHeadEvent>> told = toldAgain(504, 2);

        assertThat(told).hasSize(2);
        assertThat(told.getLast().payload()).isEqualTo(told.getFirst().payload());
    }

    /** Forges a head of another chain under the account's key, and reads how often its real one was told then. */
    private static List<Event<AuditHeadEvent>> toldAgain(long account, long seq) {
        String chain = "account-" + account;
        TestEvents.publish(
                Topics.HEADS,
                chain,
                new HeadSigned("account-1", 1, "0".repeat(64), Instant.now(), "nobody", "0".repeat(128)));
        return TestEvents.await(
                Topics.HEADS,
                2,
                Duration.ofSeconds(30),
                event -> event.payload() instanceof HeadSigned head
                        && event.key().equals(chain)
                        && head.chain().equals(chain)
                        && head.seq() == seq);
    }

    /** Positions are no part of what is hashed: one that was moved must not end the telling. */
    @Test
    void shouldTellOfChainsWhateverWasDoneToPositions() throws SQLException {
        trail(505, 1);
        remembered(505, 2);
        tampered("alter table audit_entry alter position drop identity;"
                + " update audit_entry set position = 9000000000000000000 where chain = 'account-505' and seq = 2;"
                + " alter table audit_entry alter position add generated always as identity (start with 1000000)");
        try {
            // A round has seen the position.
            assertThat(toldAgain(505, 2)).hasSize(2);
            TestEvents.publish(Topics.ORDERS, "505", TestOrders.changed(5_050_009, 505, OrderStatus.FILLED));

            remembered(505, 3);
        } finally {
            tampered("alter table audit_entry alter position drop identity;"
                    + " update audit_entry set position = 999999 where chain = 'account-505' and seq = 2;"
                    + " alter table audit_entry alter position add generated always as identity (start with 2000000)");
        }
    }

    @Test
    void shouldNameTheRootThatTheLogRemembersAndTheTrailHasNot() throws SQLException {
        trail(506, 1);
        Who owner = Trail.reader("user", 506L);
        long root = post(Trail.reader("risk_officer"), Trail.PATH + "/roots", null)
                .body()
                .path("root")
                .asLong();
        head("roots", root);
        tampered("create table cut_root as select * from audit_root where root = " + root
                + "; create table cut_head as select * from audit_root_head where root = " + root
                + "; delete from audit_root_head where root = " + root + "; delete from audit_root where root = "
                + root);
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> !get(owner, Trail.PATH + "?account_id=506")
                        .body()
                        .at("/verification/intact")
                        .asBoolean());
        Reply cut = get(owner, Trail.PATH + "?account_id=506");
        Reply checked = get(owner, Trail.PATH + "/verify?account_id=506");
        tampered("insert into audit_root select * from cut_root; insert into audit_root_head select * from cut_head;"
                + " drop table cut_root; drop table cut_head");
        Reply whole = get(owner, Trail.PATH + "/verify?account_id=506");

        assertThat(cut.body().at("/verification/first_bad/what").asText()).isEqualTo("root " + root);
        assertThat(cut.body().at("/verification/first_bad/why").asText()).contains("the roots were cut off");
        assertThat(cut.body().at("/verification/first_bad/chain").isNull()).isTrue();
        assertThat(checked.body().at("/first_bad/what").asText()).isEqualTo("root " + root);
        assertThat(whole.body().path("intact").asBoolean()).isTrue();
        assertThat(whole.body().path("heads").asInt()).isEqualTo(1);
    }

    /** The log has the head, and the agent has read it from there. */
    private static void remembered(long account, long seq) {
        head("account-" + account, seq);
        await().atMost(SOON)
                .until(() -> get(Trail.engineer(), Trail.PATH + "?account_id=" + account)
                                .body()
                                .at("/verification/heads")
                                .asInt()
                        == 1);
    }
}
