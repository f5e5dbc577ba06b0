package io.tradewind.compliance;

import static io.tradewind.compliance.ComplianceAgent.SOON;
import static io.tradewind.compliance.ComplianceAgent.engine;
import static io.tradewind.compliance.ComplianceAgent.get;
import static io.tradewind.compliance.ComplianceAgent.open;
import static io.tradewind.compliance.ComplianceAgent.person;
import static io.tradewind.compliance.ComplianceAgent.post;
import static io.tradewind.compliance.ComplianceAgent.put;
import static io.tradewind.compliance.Trail.bad;
import static io.tradewind.compliance.Trail.connection;
import static io.tradewind.compliance.Trail.engineer;
import static io.tradewind.compliance.Trail.entries;
import static io.tradewind.compliance.Trail.settled;
import static io.tradewind.compliance.Trail.sql;
import static io.tradewind.compliance.Trail.tampered;
import static io.tradewind.compliance.Trail.trail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.compliance.ComplianceAgent.Reply;
import io.tradewind.compliance.ComplianceAgent.Who;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.audit.AuditSignature;
import io.tradewind.contracts.audit.AuditVerdict;
import io.tradewind.contracts.audit.AuditVerifier;
import io.tradewind.contracts.audit.Digests;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestOrders;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class AuditComponentTest {
    private static final String TRAIL = Trail.PATH;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldTakeEveryKindOfEventIntoItsChainOnce() {
        open(301, "USD", "1000");
        UUID[] ids = new UUID[8];
        java.util.Arrays.setAll(ids, i -> UUID.randomUUID());
        for (int twice = 0; twice < 2; twice++) {
            TestEvents.publish(Topics.ORDERS, "301", TestOrders.changed(3011, 301, OrderStatus.SUBMITTING), ids[0]);
            TestEvents.publish(Topics.ORDERS, "301", TestOrders.changed(3012, 301, OrderStatus.DENIED), ids[1]);
            TestEvents.publish(Topics.DEALS, "301", AuditEvents.deal(3013, 301), ids[2]);
            TestEvents.publish(Topics.STOPS, "s1", AuditEvents.stop(StopScope.ACCOUNT, "label-301"), ids[3]);
            TestEvents.publish(Topics.STOPS, "s2", AuditEvents.stop(StopScope.SYSTEM, null), ids[4]);
            TestEvents.publish(Topics.RUNS, "r1", AuditEvents.run(301), ids[5]);
            TestEvents.publish(Topics.ALERTS, "301", AuditEvents.alert(301), ids[6]);
            TestEvents.publish(Topics.ACTS, "0", AuditEvents.human("person-301"), ids[7]);
        }
        post(engine(), "/api/v1/validate-action", AuditEvents.entry("301"));
        put(person("risk_officer"), "/api/v1/rules/301", "{\"trades_per_day\":7,\"reason\":\"fewer\"}");

        List<JsonNode> mine = settled(person("user", 301L), "?account_id=301", 9);
        List<JsonNode> system = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            system.clear();
            entries(get(Trail.reader("admin"), TRAIL + "?limit=200")).stream()
                    .filter(entry -> entry.path("event_id").asText().equals(ids[4].toString())
                            || entry.path("event_id").asText().equals(ids[7].toString()))
                    .forEach(system::add);
            return system.size() == 2;
        });

        assertThat(mine)
                .extracting(entry -> entry.path("kind").asText())
                .containsExactlyInAnyOrder(
                        "account", "order", "denial", "fill", "stop", "run", "alert", "decision", "configuration");
        assertThat(system)
                .extracting(entry ->
                        entry.path("chain").asText() + "/" + entry.path("kind").asText())
                .containsExactlyInAnyOrder("system/stop", "system/human");
        assertThat(mine).extracting(entry -> entry.path("seq").asInt()).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(mine.get(8).path("prev").asText()).isEqualTo("0".repeat(64));
        for (int i = 0; i < 8; i++) {
            assertThat(mine.get(i).path("prev").asText())
                    .isEqualTo(mine.get(i + 1).path("hash").asText());
        }
        JsonNode rules = mine.stream()
                .filter(entry -> entry.path("kind").asText().equals("configuration"))
                .findFirst()
                .orElseThrow();
        assertThat(rules.at("/payload/who").asText()).isEqualTo("person-risk_officer");
        assertThat(rules.at("/payload/details/trades_per_day").asText()).isEqualTo("7");
        assertThat(rules.at("/payload/details/reason").asText()).isEqualTo("fewer");
    }

    @Test
    void shouldNameWhatWasChangedBehindItsBack() throws SQLException {
        trail(302, 5);
        Who owner = person("user", 302L);

        tampered("update audit_entry set payload = replace(payload, '\"order_id\":3020003', '\"order_id\":9')");
        Reply changed = get(owner, TRAIL + "?account_id=302");
        Reply whole = get(owner, TRAIL + "/verify?account_id=302");
        tampered("update audit_entry set payload = replace(payload, '\"order_id\":9,', '\"order_id\":3020003,')"
                + " where chain = 'account-302'");
        Reply mended = get(owner, TRAIL + "?account_id=302");

        assertThat(bad(changed)).isEqualTo("account-302/4");
        assertThat(whole.body().path("intact").asBoolean()).isFalse();
        assertThat(whole.body().at("/first_bad/what").asText()).isEqualTo("entry 4 of account-302");
        assertThat(mended.body().at("/verification/intact").asBoolean()).isTrue();
        assertThat(mended.body().at("/verification/first_bad").isNull()).isTrue();
    }

    /** Who can write the database can also compute a hash. */
    @Test
    void shouldNameAnEntryThatWasRewrittenWithItsHash() throws SQLException {
        trail(303, 4);
        JsonNode third = entries(get(engineer(), TRAIL + "?account_id=303")).get(2);
        String body = exported("303").stream()
                .filter(line -> line.contains(third.path("hash").asText() + "\",\"entry\""))
                .findFirst()
                .orElseThrow();
        String forged = body.substring(body.indexOf("\"entry\":") + 8, body.length() - 1)
                .replace("\"filled\":\"0\"", "\"filled\":\"7\"");

        tampered("update audit_entry set payload = replace(payload, '\"filled\":\"0\"', '\"filled\":\"7\"'), hash = '"
                + Digests.sha256(forged) + "' where chain = 'account-303' and seq = "
                + third.path("seq").asInt());
        Reply page = get(engineer(), TRAIL + "?account_id=303");
        Reply alone = get(engineer(), TRAIL + "?account_id=303&kind=order&limit=1&cursor=" + after(2));

        assertThat(bad(page)).isEqualTo("account-303/" + third.path("seq").asInt());
        assertThat(bad(alone)).isEqualTo("account-303/" + third.path("seq").asInt());
        tampered("delete from audit_entry where chain = 'account-303'");
    }

    @Test
    void shouldNoticeAMissingEntryAndOneThatARootKnowsOtherwise() throws SQLException {
        trail(304, 5);
        post(person("admin"), TRAIL + "/roots", null);

        tampered("delete from audit_entry where chain = 'account-304' and seq = 3");
        Reply gap = get(engineer(), TRAIL + "?account_id=304");
        tampered("delete from audit_entry where chain = 'account-304' and seq > 3");
        Reply end = get(engineer(), TRAIL + "/verify?account_id=304");

        assertThat(bad(gap)).isEqualTo("account-304/2");
        assertThat(end.body().at("/first_bad/what").asText()).isEqualTo("entry 3 of account-304");
        assertThat(end.body().at("/first_bad/why").asText()).contains("root");
        tampered("delete from audit_entry where chain = 'account-304'");
    }

    @Test
    void shouldBeAppendOnlyInTheDatabase() throws SQLException {
        trail(305, 1);
        for (String change : List.of(
                "update audit_entry set kind = 'x'",
                "delete from audit_entry",
                "truncate audit_entry",
                "update audit_root set hash = ''",
                "truncate audit_root_head")) {
            assertThatThrownBy(() -> sql(change)).hasMessageContaining("never changed");
        }
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                var rights =
                        statement.executeQuery("select relacl::text from pg_class where relname = 'audit_entry'")) {
            assertThat(rights.next()).isTrue();
            // a = insert, r = select; w, d and D (update, delete, truncate) are gone.
            assertThat(rights.getString(1)).contains("postgres=ar").doesNotContainPattern("=[a-zA-Z]*[wdD]");
        }
    }

    /** As in an installation: the tables belong to a role that is no superuser, and may still only add. */
    @Test
    void shouldLetItsOwnRoleAddAndNothingElse() throws Exception {
        sql("create role audit_probe; create schema audit_probe authorization audit_probe");
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role audit_probe");
            statement.execute("set search_path = audit_probe");
            for (String script : List.of("V20__audit.sql", "V23__roots_without_foreign_key.sql")) {
                statement.execute(migration(script));
            }
            statement.execute("insert into audit_entry (chain, seq, prev, hash, kind, event_id, topic, at, recorded_at,"
                    + " payload) values ('system', 1, repeat('0', 64), repeat('1', 64), 'stop', gen_random_uuid(), 't',"
                    + " now(), now(), '{}')");
            statement.execute("insert into audit_root values (1, '{}', '', '', now())");
            statement.execute("insert into audit_root_head values (1, 0, 'system', 1, '')");
            for (String table : List.of("audit_entry", "audit_root", "audit_root_head")) {
                for (String change : List.of("update %s set hash = ''", "delete from %s", "truncate %s")) {
                    assertThatThrownBy(() -> statement.execute(change.formatted(table)))
                            .hasMessageContaining("permission denied");
                }
            }
        } finally {
            sql("drop schema audit_probe cascade; drop role audit_probe");
        }
    }

    private static String migration(String name) throws Exception {
        try (var in = AuditComponentTest.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void shouldExportWhatAnybodyCanCheck() throws Exception {
        trail(306, 3);
        trail(307, 2);
        Reply root = post(person("risk_officer"), TRAIL + "/roots", null);
        List<String> lines = exported("306");
        String file = String.join("\n", lines) + "\n";
        String key = AuditSignature.Key.of(
                        JSON.readTree(publicKeys()).at("/keys/0").toString())
                .thumbprint();

        AuditVerdict verdict = verify(file, key);
        AuditVerdict cut = verify(String.join("\n", lines.subList(0, lines.size() - 2)) + "\n", key);
        AuditVerdict changed = verify(file.replace("\"order_id\":3060002", "\"order_id\":3060009"), key);

        assertThat(root.status()).isEqualTo(200);
        assertThat(verdict.firstBad()).isNull();
        assertThat(verdict.entries()).isEqualTo(4);
        assertThat(verdict.chains()).isEqualTo(1);
        assertThat(verdict.roots()).isPositive();
        assertThat(file).doesNotContain("account-307");
        assertThat(cut.isIntact()).isFalse();
        assertThat(changed.firstBad().what()).isEqualTo("entry 3 of account-306");
        assertThat(TestEvents.await(
                        Topics.ACTS,
                        1,
                        SOON,
                        event -> event.payload() instanceof io.tradewind.contracts.audit.RootSigned signed
                                && signed.signature()
                                        .equals(root.body().path("signature").asText())))
                .hasSize(1);
    }

    @Test
    void shouldShowAPersonOwnAccountsOnly() {
        trail(308, 1);
        Who stranger = person("trader", 999L);

        assertThat(get(stranger, TRAIL + "?account_id=308").status()).isEqualTo(404);
        assertThat(get(stranger, TRAIL + "/verify?account_id=label-308").status())
                .isEqualTo(404);
        assertThat(get(stranger, TRAIL + "/export?account_id=308").status()).isEqualTo(404);
        assertThat(get(stranger, TRAIL + "?account_id=nobody").status()).isEqualTo(404);
        assertThat(entries(get(stranger, TRAIL))).isEmpty();
        assertThat(get(person("user"), TRAIL + "/verify").body().path("intact").asBoolean())
                .isTrue();
        assertThat(post(person("trader", 308L), TRAIL + "/roots", null).status())
                .isEqualTo(403);
        assertThat(entries(get(person("operator"), TRAIL + "?account_id=308"))).hasSize(2);
    }

    @Test
    void shouldFilterAndPage() {
        trail(309, 4);
        Reply first = get(engineer(), TRAIL + "?account_id=309&kind=order&limit=3");
        Reply second = get(
                engineer(),
                TRAIL + "?account_id=309&kind=order&limit=3&cursor="
                        + first.body().path("next_cursor").asText());
        Reply late = get(engineer(), TRAIL + "?account_id=309&from=2099-01-01T00:00:00Z");
        Reply early = get(engineer(), TRAIL + "?account_id=309&to=2099-01-01T00:00:00+00:00");

        assertThat(entries(first))
                .extracting(entry -> entry.path("seq").asInt())
                .containsExactly(5, 4, 3);
        assertThat(entries(second))
                .extracting(entry -> entry.path("seq").asInt())
                .containsExactly(2);
        assertThat(second.body().path("next_cursor").isNull()).isTrue();
        assertThat(entries(late)).isEmpty();
        assertThat(entries(early)).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "kind=gossip, kind",
        "from=monday, from",
        "to=1, to",
        "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z, to",
        "limit=0, limit",
        "limit=201, limit",
        "cursor=x, cursor"
    })
    void shouldNameTheFilterThatIsWrong(String query, String field) {
        Reply reply = get(engineer(), TRAIL + "?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/error/details/field").asText()).isEqualTo(field);
    }

    /** Cursor behind the n-th entry of a page, so that a page can begin with the one after it. */
    private static String after(int n) {
        return get(engineer(), TRAIL + "?account_id=303&limit=" + n)
                .body()
                .path("next_cursor")
                .asText();
    }

    private static List<String> exported(String account) {
        Who who = engineer();
        return TestClients.send(
                        TestClients.client(who.certificate()),
                        "GET",
                        TestClients.agentUrl() + TRAIL + "/export?account_id=" + account,
                        who.token(),
                        null,
                        null)
                .body()
                .lines()
                .toList();
    }

    private static String publicKeys() {
        return TestClients.send(
                        TestClients.client(null),
                        "GET",
                        TestClients.agentUrl() + "/.well-known/audit-keys.json",
                        null,
                        null,
                        null)
                .body();
    }

    private static AuditVerdict verify(String file, String key) throws Exception {
        return AuditVerifier.verify(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), Optional.of(key));
    }
}
