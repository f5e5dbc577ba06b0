package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.execution.account.Marks;
import io.tradewind.execution.ledger.AccountBooks;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestTokens;
import io.tradewind.testkit.broker.BreezeReplay;
import io.tradewind.testkit.broker.SessionsEnd;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held has a price also when nobody brings one: after a start in a closed market, and at real venues. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class MarksComponentTest {
    private static final String BAR = "{\"bars\":[{\"open_time\":\"2026-01-02T21:59:00Z\","
            + "\"close_time\":\"2026-01-02T22:00:00Z\",\"open\":1.1,\"high\":1.2,\"low\":1.1,\"close\":1.15,"
            + "\"volume\":1,\"source\":\"recorded:test\"}]}";

    @Inject
    Marks marks;

    @Inject
    AccountBooks books;

    private long account;
    private String restored;

    @BeforeEach
    void begin() {
        Engine.ready();
    }

    @AfterEach
    void end() {
        FakeAgents.approve();
        Engine.sql(restored);
    }

    /** The first and only test that there is a price of this instrument after; before it nobody told one. */
    @Test
    void shouldBeginTheDayWithTheMarketsLastBarAndNotWithTheEntry() {
        account = Engine.account("netting");
        holds("BTC_USD", "EUR_USD", "1.1");
        holding("EUR_USD");
        Engine.sql("update accounts set day = day - 1, day_start_equity = 12345 where id = " + account);
        books.forget(account);
        assertThat(state().at("/state/day_start_equity").decimalValue())
                .as("the day before lasts while nobody tells a price")
                .isEqualByComparingTo("12345");
        FakeAgents.MARKET.answer = (path, body) -> path.endsWith("/bars/EUR_USD") ? BAR : FakeAgents.NO_BARS;
        Engine.await(
                () -> {
                    books.forget(account);
                    return !state().at("/state/positions/0/mark_price").isNull();
                },
                "the day turns");

        Engine.Answer state = holding("EUR_USD");

        assertThat(state.at("/state/positions/0/mark_price").decimalValue()).isEqualByComparingTo("1.15");
        assertThat(state.at("/state/equity").decimalValue().subtract(balance(state)))
                .isEqualByComparingTo("0.05");
        assertThat(state.at("/state/day_start_equity").decimalValue())
                .isEqualByComparingTo(state.at("/state/equity").decimalValue());
        Engine.Answer order = Engine.owner(
                account,
                "POST",
                "/api/v1/execute-trade",
                "{\"account_id\":\"" + account + "\",\"instrument\":\"EUR_USD\",\"direction\":\"LONG\",\"size\":1000}");
        assertThat(order.code()).as("no price to trade at: " + order.text()).isEqualTo("DATA_002");
    }

    @Test
    void shouldBeginTheDayInPlaceOfOneOfAClockThatWasSetBack() {
        account = Engine.account("netting");
        restored = "select 1";
        Engine.sql(
                "update accounts set day = day + 1, day_start_equity = 12345, orders_today = 7 where id = " + account);
        books.forget(account);
        assertThat(state().at("/state/day_start_equity").decimalValue())
                .as("tomorrow is that of a replica a moment ahead")
                .isEqualByComparingTo("12345");

        Engine.sql("update accounts set day = day + 30 where id = " + account);
        books.forget(account);
        Engine.Answer state = state();

        assertThat(state.at("/state/day_start_equity").decimalValue())
                .isEqualByComparingTo(state.at("/state/equity").decimalValue());
        assertThat(state.at("/state/orders_today").asInt()).isZero();
    }

    @Test
    void shouldAskTheVenueForWhatIsHeldThereWhileNobodyTrades() {
        BreezeReplay.book(FakeBrokers.BREEZE);
        account = login();
        Engine.tick("RELIANCE", "2450.4", "2450.6");
        Engine.await(() -> buy("RELIANCE").status() == 200, "the broker tells a price");
        Engine.await(() -> held("RELIANCE"), "the fill is in the ledger");
        holds("RELIANCE", "INFY", "1400");
        assertThat(holding("INFY").at("/state/positions/0/mark_price").isNull()).isTrue();

        holding("INFY");
        marks.learn(account);

        assertThat(holding("INFY").at("/state/positions/0/mark_price").decimalValue())
                .isEqualByComparingTo("1500.4");
    }

    /** As if the ledger had it from before the start. */
    private void holds(String traded, String instrument, String entry) {
        if (traded.equals("BTC_USD")) {
            assertThat(buy(traded).status()).isEqualTo(200);
            Engine.await(() -> held(traded), "the fill is in the ledger");
        }
        String mine = " where account_id = " + account;
        restored = instrument(
                traded,
                Engine.number("select entry_price from positions" + mine).toPlainString(),
                mine);
        Engine.sql(instrument(instrument, entry, mine));
        books.forget(account);
    }

    /** The account holding it: whoever read the account's book at the moment of {@link #holds} may put the old one back. */
    private Engine.Answer holding(String instrument) {
        Engine.Answer[] state = {state()};
        Engine.await(
                () -> {
                    if (state[0].at("/state/positions/0/instrument").asText().equals(instrument)) {
                        return true;
                    }
                    books.forget(account);
                    state[0] = state();
                    return false;
                },
                instrument + " is held");
        return state[0];
    }

    private static String instrument(String instrument, String entry, String where) {
        return "update positions set instrument = '" + instrument + "', entry_price = " + entry + ", cost = quantity * "
                + entry + where;
    }

    private Engine.Answer buy(String instrument) {
        return Engine.owner(
                account,
                "POST",
                "/api/v1/execute-trade",
                "{\"account_id\":\"" + account + "\",\"instrument\":\"" + instrument
                        + "\",\"direction\":\"LONG\",\"size\":1}");
    }

    private boolean held(String instrument) {
        return Engine.number("select sum(quantity) from positions where account_id = " + account + " and instrument = '"
                        + instrument + "' and quantity > 0")
                != null;
    }

    private Engine.Answer state() {
        Engine.Answer state = Engine.owner(account, "GET", "/api/v1/accounts/" + account, null);
        assertThat(state.status()).as(state.text()).isEqualTo(200);
        return state;
    }

    private static java.math.BigDecimal balance(Engine.Answer state) {
        return state.at("/state/balance").decimalValue();
    }

    private static long login() {
        SessionsEnd.passFor(Duration.ofMinutes(1));
        Engine.Answer login = Engine.call(
                "gateway",
                TestTokens.service("gateway", "execution-engine"),
                "POST",
                "/api/v1/broker-sessions",
                "{\"venue\":\"icici\",\"api_key\":\"k-marks\",\"api_secret\":\"s\","
                        + "\"request_token\":\"for-the-marks\",\"user_id\":\"icici-marks\"}");
        assertThat(login.status()).as(login.text()).isEqualTo(200);
        return login.at("/account_id").asLong();
    }
}
