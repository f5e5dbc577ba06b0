package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestTokens;
import io.tradewind.testkit.broker.BrokerBook.Mood;
import io.tradewind.testkit.broker.SessionsEnd;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class BrokerComponentTest {
    private static final String SESSIONS = "/api/v1/broker-sessions";
    private static int people;
    private static int keys;
    /** One for each case: a broker limits what is asked with one. */
    private final String key = "key-" + ++keys;

    @BeforeEach
    void begin() {
        SessionsEnd.passFor(Duration.ofMinutes(1));
        FakeAgents.approve();
        Engine.lease();
        Engine.tick("RELIANCE", "2450.4", "2450.6");
    }

    @AfterEach
    void end() {
        FakeBrokers.KITE_BOOK.mood(Mood.USUAL);
    }

    @Test
    void shouldLogInTradeAndLoseTheSession() {
        Engine.Answer login = login("zerodha", "good-" + person(), "user-" + people, "");
        assertThat(login.status()).as(login.text()).isEqualTo(200);
        long account = login.at("/account_id").asLong();
        assertThat(login.at("/user_name").asText()).isEqualTo("A Person");
        assertThat(Instant.parse(login.at("/expires_at").asText()).toString()).endsWith("T00:30:00Z");
        assertThat(login.text()).doesNotContain("secret-token");
        Engine.Answer standing = read(account, "broker-session?check=true");
        assertThat(standing.at("/state").asText()).isEqualTo("active");
        assertThat(standing.at("/login_url").asText())
                .isEqualTo("https://kite.zerodha.com/connect/login?v=3&api_key=" + key);
        assertThat(read(account, "venue-account").at("/equity").decimalValue()).isPositive();
        assertThat(read(account, "venue-account").at("/source").asText()).isEqualTo("venue");
        assertThat(read(account, "holdings").at("/holdings/0/isin").asText()).isEqualTo("INE009A01021");
        // One question for quotes a second and key.
        Engine.await(() -> read(account, "quotes?symbols=RELIANCE").status() == 200, "the broker allows a question");
        assertThat(read(account, "quotes?symbols=RELIANCE")
                        .at("/quotes/0/change")
                        .decimalValue())
                .isEqualByComparingTo("5.5");

        Engine.Answer trade = trade(account, "LONG", "3", "");
        assertThat(trade.status()).as(trade.text()).isEqualTo(200);
        Engine.await(() -> ledger(account, "quantity").equals("3"), "the fill is in the ledger");
        assertThat(ledger(account, "entry_price")).isEqualTo("2450.5");
        assertThat(read(account, "venue-positions")
                        .at("/positions/0/instrument")
                        .asText())
                .isEqualTo("RELIANCE");

        FakeBrokers.KITE_BOOK.mood(Mood.LOGGED_OUT);
        assertThat(read(account, "venue-positions").status()).isEqualTo(409);
        assertThat(read(account, "broker-session").at("/state").asText()).isEqualTo("expired");
        Engine.Answer preflight = read(account, "preflight");
        assertThat(preflight.at("/venue/reachable").asBoolean(true)).isFalse();
        assertThat(preflight.at("/venue/venue_failure").asText()).isEqualTo("Unauthorized");
        assertThat(preflight.at("/venue/message").asText()).contains("log in again");
        // Nobody has asked for its price lately.
        Engine.Answer unpriced = Engine.owner(
                account,
                "POST",
                "/api/v1/execute-trade",
                "{\"account_id\":\"" + account + "\",\"instrument\":\"INFY\",\"direction\":\"LONG\",\"size\":1}");
        assertThat(unpriced.code()).as(unpriced.text()).isEqualTo("DATA_002");
        assertThat(unpriced.at("/error/message").asText()).contains("log in again");
        assertThat(unpriced.at("/error/details/venue_failure").asText()).isEqualTo("Unauthorized");
        FakeBrokers.KITE_BOOK.mood(Mood.USUAL);
        String person = "P" + people;
        assertThat(login("zerodha", "good-" + person, "user-" + people, "")
                        .at("/account_id")
                        .asLong())
                .isEqualTo(account);
        assertThat(read(account, "venue-positions").status()).isEqualTo(200);
        assertThat(login("zerodha", "good-" + person, "somebody-else", "").code())
                .isEqualTo("REQ_007");

        Engine.Answer ended = owner(account, "DELETE", "broker-session");
        assertThat(ended.at("/state").asText()).as(ended.text()).isEqualTo("none");
        assertThat(read(account, "venue-account").status()).isEqualTo(409);
    }

    /** The engine loses the database in the middle of a logout, as it would its life. */
    @Test
    void shouldNotCallASessionEndedWhoseTokenIsStillThere() throws Exception {
        long account = login("zerodha", "good-" + person(), "half-" + people, "")
                .at("/account_id")
                .asLong();
        CompletableFuture<Engine.Answer> ending;
        try (Connection holder = Engine.connection();
                Statement vault = holder.createStatement()) {
            holder.setAutoCommit(false);
            vault.execute("select 1 from account_credentials where account_id = " + account + " for update");
            ending = CompletableFuture.supplyAsync(
                    () -> owner(account, "DELETE", "broker-session"),
                    task -> Thread.ofPlatform().start(task));
            Engine.await(() -> brokenOff() == 1, "the logout that waits for the vault");
            holder.rollback();
        }

        assertThat(ending.get(20, TimeUnit.SECONDS).status()).isGreaterThanOrEqualTo(500);
        assertThat(read(account, "broker-session").at("/state").asText()).isEqualTo("active");
        assertThat(owner(account, "DELETE", "broker-session").at("/state").asText())
                .isEqualTo("none");
        assertThat(Engine.number(
                        "select count(*) from account_credentials where field = 'access_token' and account_id = "
                                + account))
                .isEqualByComparingTo("0");
    }

    private static int brokenOff() {
        return Engine.number("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where wait_event_type = 'Lock' and query like 'delete from account_credentials%'")
                .intValue();
    }

    @Test
    void shouldNotGiveAnAccountToAnotherPersonOfTheBroker() {
        String owner = person();
        long account = login("zerodha", "good-" + owner, "changes", "")
                .at("/account_id")
                .asLong();

        Engine.Answer other = login("zerodha", "good-" + person(), "changes", "");

        assertThat(other.status()).as(other.text()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("REQ_007");
        assertThat(other.at("/error/details/reason").asText()).isEqualTo("other_person");
        assertThat(other.at("/error/details/linked_broker_user_id").asText()).isEqualTo(owner);
        Engine.Answer standing = read(account, "broker-session?check=true");
        assertThat(standing.at("/state").asText()).isEqualTo("active");
        assertThat(standing.at("/broker_user_id").asText()).isEqualTo(owner);
        assertThat(login("zerodha", "good-" + owner, "changes", "")
                        .at("/account_id")
                        .asLong())
                .isEqualTo(account);
    }

    @Test
    void shouldCloseInTheProductOfThePositionAtKite() {
        long account = login("zerodha", "good-" + person(), "user-" + people, "")
                .at("/account_id")
                .asLong();
        priced(account, "LONG", "3");
        Engine.await(() -> ledger(account, "quantity").equals("3"), "the fill is in the ledger");
        priced(account, "SHORT", "3");
        Engine.await(() -> ledger(account, "quantity").isEmpty(), "the position is closed");
        priced(account, "SHORT", "2");
        Engine.await(() -> ledger(account, "quantity").equals("2"), "the short position is in the ledger");
        priced(account, "LONG", "2");
        Engine.await(() -> ledger(account, "quantity").isEmpty(), "the short position is closed");

        List<String> products = FakeBrokers.KITE.asked("POST", "/orders/regular").stream()
                .map(order -> order.fields().get("product"))
                .toList();
        assertThat(products.subList(products.size() - 4, products.size())).containsExactly("CNC", "CNC", "MIS", "MIS");
    }

    @Test
    void shouldFindAnOrderAgainWhoseAnswerWasLost() {
        long account = login("zerodha", "good-" + person(), "user-" + people, "")
                .at("/account_id")
                .asLong();
        FakeBrokers.KITE_BOOK.mood(Mood.SILENT);
        int before = FakeBrokers.KITE.asked("POST", "/orders/regular").size();
        Engine.Answer trade = trade(account, "LONG", "2", "");
        assertThat(trade.at("/execution_result/order_status").asText())
                .as(trade.text())
                .isEqualTo("UNKNOWN");
        Engine.await(() -> ledger(account, "quantity").equals("2"), "the lost order is found by its tag");
        assertThat(FakeBrokers.KITE.asked("POST", "/orders/regular"))
                .as("sent once")
                .hasSize(before + 1);

        FakeBrokers.KITE_BOOK.mood(Mood.REFUSING);
        Engine.Answer refused = trade(account, "LONG", "1", "");
        assertThat(refused.text()).contains("Insufficient funds");
    }

    @Test
    void shouldAskAPersonWhichOrderIsOurs() {
        long account = login("kotak", "654321", "k-asks", ",\"mobile_number\":\"+91\",\"ucc\":\"U2\"")
                .at("/account_id")
                .asLong();
        trade(account, "LONG", "4", "");
        Engine.await(() -> read(account, "broker-questions").at("/questions").size() == 1, "the question is asked");
        Engine.Answer question = read(account, "broker-questions");
        assertThat(question.at("/questions/0/candidates")).hasSize(2);
        // The broker allows one question for a price a second.
        Engine.await(() -> trade(account, "LONG", "1", "").text().contains("person"), "a person has to answer first");
        String ours = question.at("/questions/0/candidates/0").asText();
        Engine.Answer answer = Engine.owner(
                account,
                "POST",
                "/api/v1/accounts/" + account + "/broker-questions/"
                        + question.at("/questions/0/client_order_id").asText(),
                "{\"broker_order_id\":\"" + ours + "\",\"reason\":\"the broker's app shows it\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Engine.await(() -> ledger(account, "quantity").equals("4"), "the order is booked");
        assertThat(ledger(account, "entry_price")).isEqualTo("2450.25");
    }

    @Test
    void shouldOpenSessionsAtTheOtherBrokers() {
        Engine.Answer icici = login("icici", "4711", "i-user", "");
        assertThat(icici.at("/broker_user_id").asText()).as(icici.text()).isEqualTo("XY604721");
        assertThat(read(icici.at("/account_id").asLong(), "venue-account")
                        .at("/cash")
                        .decimalValue())
                .isEqualByComparingTo("499900");
        Engine.Answer sky = login("hdfc", "4711", "h-user", ",\"product\":\"sky\"");
        assertThat(sky.at("/broker_user_id").asText()).as(sky.text()).isEqualTo("S0190007");
        assertThat(read(sky.at("/account_id").asLong(), "venue-account")
                        .at("/buying_power")
                        .decimalValue())
                .isEqualByComparingTo("700000");
        Engine.Answer kotak = login("kotak", "654321", "k-user", ",\"mobile_number\":\"+91\",\"ucc\":\"U1\"");
        assertThat(kotak.at("/broker_user_id").asText()).as(kotak.text()).isEqualTo("U1");
        assertThat(read(kotak.at("/account_id").asLong(), "venue-account")
                        .at("/buying_power")
                        .decimalValue())
                .isEqualByComparingTo("1015700.08");
    }

    @Test
    void shouldNameAUserWhereNoneCame() {
        String body = "{\"venue\":\"zerodha\",\"api_key\":\"" + key
                + "\",\"api_secret\":\"s\",\"request_token\":\"good-" + person() + "\"}";
        String token = TestTokens.service("gateway", "execution-engine");
        Engine.Answer first = Engine.call("gateway", token, "POST", SESSIONS, body);
        assertThat(java.util.UUID.fromString(first.at("/user_id").asText())).isNotNull();
        assertThat(Engine.call("gateway", token, "POST", SESSIONS, body).text())
                .as("the same person, the same user and account")
                .isEqualTo(first.text());
    }

    @Test
    void shouldSayWhatIsWrongWithALogin() {
        Engine.Answer bad = login("zerodha", "bad", "user-x", "");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.at("/error/details/reason").asText()).isEqualTo("credentials_refused");
        assertThat(bad.text()).doesNotContain("the-secret");
        assertThat(login("paper", "good-X", "user-x", "").code()).isEqualTo("REQ_002");
        assertThat(login("zerodha", "", "user-x", "").code()).isEqualTo("REQ_002");
        assertThat(Engine.call("gateway", null, "POST", SESSIONS, "{}").status())
                .isEqualTo(401);
        assertThat(Engine.call(
                                "performance-tracker",
                                TestTokens.service("performance-tracker", "execution-engine"),
                                "POST",
                                SESSIONS,
                                "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void shouldKeepForeignSessionsAndQuestionsApart() {
        long account = login("zerodha", "good-" + person(), "user-" + people, "")
                .at("/account_id")
                .asLong();
        long other = Engine.account("hedging");
        for (String path : new String[] {"broker-session", "broker-questions"}) {
            String whole = "/api/v1/accounts/" + account + "/" + path;
            assertThat(Engine.owner(other, "GET", whole, null).status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(Engine.call("operator", null, "GET", whole, null).status())
                    .as(path)
                    .isEqualTo(401);
            assertThat(Engine.owner(account, "GET", whole, null).status())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(Engine.owner(other, "DELETE", "/api/v1/accounts/" + account + "/broker-session", null)
                        .status())
                .isEqualTo(403);
        String question = "/api/v1/accounts/" + account + "/broker-questions/tw-1";
        assertThat(Engine.owner(account, "POST", question, "{}").status()).isEqualTo(404);
        Engine.sql("insert into broker_questions (account_id, client_order_id, candidates, asked_at) values (" + account
                + ", 'tw-1', '{a,b}', now())");
        assertThat(Engine.owner(other, "POST", question, "{\"broker_order_id\":\"a\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(Engine.owner(account, "POST", question, "{\"broker_order_id\":\"c\",\"reason\":\"x\"}")
                        .code())
                .isEqualTo("REQ_002");
        // The broker allows one question for a price a second.
        Engine.await(() -> trade(account, "LONG", "1", "").text().contains("person"), "a person has to answer first");
        Engine.Answer answer =
                Engine.owner(account, "POST", question, "{\"broker_order_id\":\"a\",\"reason\":\"seen it\"}");
        assertThat(answer.at("/answer").asText()).as(answer.text()).isEqualTo("a");
        assertThat(Engine.owner(account, "POST", question, "{\"broker_order_id\":\"b\",\"reason\":\"no\"}")
                        .code())
                .isEqualTo("REQ_007");
    }

    private static String person() {
        return "P" + ++people;
    }

    private Engine.Answer login(String venue, String token, String user, String more) {
        return Engine.call(
                "gateway",
                TestTokens.service("gateway", "execution-engine"),
                "POST",
                SESSIONS,
                "{\"venue\":\"" + venue
                        + "\",\"api_key\":\"" + key + "\",\"api_secret\":\"the-secret\",\"request_token\":\"" + token
                        + "\",\"user_id\":\"" + user + "\"" + more + "}");
    }

    private static Engine.Answer trade(long account, String direction, String size, String more) {
        return Engine.owner(
                account,
                "POST",
                "/api/v1/execute-trade",
                "{\"account_id\":\"" + account + "\",\"instrument\":\"RELIANCE\",\"direction\":\"" + direction
                        + "\",\"size\":" + size + more + "}");
    }

    /** Once the broker has told a price: it allows one question for one a second. */
    private static void priced(long account, String direction, String size) {
        Engine.await(() -> trade(account, direction, size, "").status() == 200, direction + " " + size + " is taken");
    }

    private static Engine.Answer read(long account, String path) {
        return owner(account, "GET", path);
    }

    private static Engine.Answer owner(long account, String method, String path) {
        return Engine.owner(account, method, "/api/v1/accounts/" + account + "/" + path, null);
    }

    private static String ledger(long account, String column) {
        java.math.BigDecimal value = Engine.number(
                "select " + column + " from positions where account_id = " + account + " and quantity > 0");
        return value == null ? "" : value.stripTrailingZeros().toPlainString();
    }
}
