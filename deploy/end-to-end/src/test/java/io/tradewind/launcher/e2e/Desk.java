package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.e2e.ReplayBrokers.Product;
import io.tradewind.testkit.broker.BrokerBook;
import io.tradewind.testkit.broker.ScriptedBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** An operator's desk at one broker: the cockpit is opened by the broker's login, the orders by the person's own. */
final class Desk {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Product product;
    private final SharedSuite.Person person;
    private SuiteClient cockpit;
    private long account;

    private Desk(Product product, SharedSuite.Person person) {
        this.product = product;
        this.person = person;
    }

    /** A new person links the broker. */
    static Desk open(Product product) throws IOException {
        Desk desk = new Desk(product, SharedSuite.person("at-" + product));
        desk.logIn();
        JsonNode accounts = SharedSuite.operator()
                .get(Service.EXECUTION_ENGINE, "/api/v1/accounts?user_id=" + desk.person.id())
                .at("/accounts");
        assertThat(accounts).hasSize(1);
        desk.account = accounts.path(0).path("account_id").asLong();
        desk.tradeAtAnyHour();
        return desk;
    }

    void logIn() throws IOException {
        SuiteClient.Answer valid = person.client().post(Service.GATEWAY, "/api/auth/validate", product.login());
        assertThat(valid.status()).as(valid.text()).isEqualTo(200);
        assertThat(valid.at("/valid").asBoolean()).isTrue();
        assertThat(valid.at("/broker").asText()).isEqualTo(product.broker());
        cockpit = new SuiteClient(SharedSuite.get(), valid.at("/accessToken").asText());
    }

    /** A risk officer lets the account trade in the special session. */
    private void tradeAtAnyHour() throws IOException {
        SuiteClient operator = SharedSuite.operator();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(operator.send(
                                        "PUT",
                                        Service.COMPLIANCE_AGENT,
                                        "/api/v1/rules/" + account,
                                        "{\"session_hours\":{\"mode\":\"ALWAYS\"},\"reason\":\"special session\"}")
                                .status())
                        .isEqualTo(200));
    }

    long account() {
        return account;
    }

    SuiteClient cockpit() {
        return cockpit;
    }

    ScriptedBroker server() {
        return SharedSuite.BROKERS.server(product);
    }

    BrokerBook book() {
        return SharedSuite.BROKERS.book(product);
    }

    SuiteClient.Answer scan(String... checks) {
        return scan(cockpit, checks);
    }

    /** The same person, logged in with her password. */
    SuiteClient.Answer scanByPassword(String... checks) {
        return scan(person.client(), checks);
    }

    private static SuiteClient.Answer scan(SuiteClient client, String... checks) {
        return client.post(Service.GATEWAY, "/api/scan", "{\"checks\":[\"" + String.join("\",\"", checks) + "\"]}");
    }

    /** Until the account has come to every agent over the bus. */
    SuiteClient.Answer cleanScan() {
        AtomicReference<SuiteClient.Answer> last = new AtomicReference<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            last.set(scan("all"));
            assertThat(last.get().status()).as(last.get().text()).isEqualTo(200);
            assertThat(last.get().at("/summary/canProceed").asBoolean())
                    .as(last.get().text())
                    .isTrue();
        });
        return last.get();
    }

    /** Out of mode testing, in which nothing opens on a live account. */
    void goLive() {
        SuiteClient.Answer refused = trade(2, ",\"order_type\":\"market\"");
        assertThat(refused.status()).as(refused.text()).isEqualTo(403);
        SuiteClient.Answer live =
                person.client().post(Service.GATEWAY, "/api/system/mode", "{\"mode\":\"live_trading\"}");
        assertThat(live.status()).as(live.text()).isEqualTo(200);
    }

    SuiteClient.Answer ignite() {
        return cockpit.post(Service.GATEWAY, "/api/ignition", "{\"backend\":\"" + product.broker() + "\"}");
    }

    /** An order for RELIANCE, through the gateway. */
    SuiteClient.Answer trade(int size, String more) {
        return person.client()
                .post(
                        Service.GATEWAY,
                        "/api/v1/execution/execute-trade",
                        "{\"account_id\":\"" + account
                                + "\",\"instrument\":\"RELIANCE\",\"direction\":\"LONG\",\"size\":" + size + more
                                + "}");
    }

    /** Two shares are held, and an order for one more waits at the broker. */
    void takeAPosition() {
        taken(2, ",\"order_type\":\"market\"");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(telemetry("positions").at("/positions")).hasSize(1));
        taken(1, ",\"order_type\":\"limit\",\"price\":2300");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(book().open()).isEqualTo(1));
    }

    /** A broker allows one question for a price in a second; without a price nothing is sent. */
    private void taken(int size, String more) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            SuiteClient.Answer trade = trade(size, more);
            assertThat(trade.status()).as(trade.text()).isEqualTo(200);
        });
    }

    SuiteClient.Answer telemetry(String what) {
        return cockpit.get(Service.GATEWAY, "/api/telemetry/" + what);
    }

    SuiteClient.Answer shutDown(String type) {
        return cockpit.patient().post(Service.GATEWAY, "/api/shutdown", "{\"type\":\"" + type + "\"}");
    }
}
