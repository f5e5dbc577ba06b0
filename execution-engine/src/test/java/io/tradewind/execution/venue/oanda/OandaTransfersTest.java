package io.tradewind.execution.venue.oanda;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.venue.FakeVenue;
import io.tradewind.execution.venue.FakeVenue.Reply;
import io.tradewind.execution.venue.VenueReads.Transfer;
import io.tradewind.testkit.FixedClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money that came and went, told in pages until one is empty. */
class OandaTransfersTest {
    private static final String SINCE = "GET /v3/accounts/101-1/transactions/sinceid";
    private static final String PAGE = """
            {"transactions":[
              {"id":"2","type":"TRANSFER_FUNDS","amount":"100000.0000","fundingReason":"CLIENT_FUNDING",
               "accountBalance":"100000.0000","time":"2026-01-02T08:00:00.000000000Z"},
              {"id":"9","type":"TRANSFER_FUNDS","amount":"-250.5000","fundingReason":"WITHDRAWAL",
               "accountBalance":"99749.5000","time":"2026-01-03T08:00:00.000000000Z"}],
             "lastTransactionID":"12"}""";
    private static final String MORE = """
            {"transactions":[
              {"id":"11","type":"TRANSFER_FUNDS","amount":"10.0000","fundingReason":"CLIENT_FUNDING",
               "accountBalance":"99759.5000","time":"2026-01-04T08:00:00.000000000Z"}],
             "lastTransactionID":"12"}""";
    private static final String NOTHING = "{\"transactions\":[],\"lastTransactionID\":\"12\"}";

    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-05T10:00:00Z"));
    private final FakeVenue venue = new FakeVenue();
    private OandaLine line;

    @BeforeEach
    void begin() {
        venue.on("GET /v3/accounts/101-1/summary", Reply.of("{\"account\":{\"currency\":\"EUR\",\"balance\":\"1\"}}"))
                .on(SINCE, Reply.of(PAGE), Reply.of(MORE), Reply.of(NOTHING));
        line = new OandaLine(venue.setup(Map.of("api_key", "token", "account_id", "101-1"), clock));
    }

    @AfterEach
    void end() {
        line.close();
        venue.close();
    }

    @Test
    void shouldTellWhatCameInTheAccountsCurrency() {
        List<Transfer> deposits = line.deposits(null, null, 100);

        assertThat(deposits).extracting(Transfer::id).containsExactly("2", "11");
        Transfer first = deposits.getFirst();
        assertThat(first.type()).isEqualTo("deposit");
        assertThat(first.currency()).isEqualTo("EUR");
        assertThat(first.amount()).isEqualByComparingTo(new BigDecimal("100000"));
        assertThat(first.fee()).isNull();
        assertThat(first.status()).isEqualTo("ok");
        assertThat(first.time()).isEqualTo("2026-01-02T08:00:00Z");
    }

    @Test
    void shouldTellWhatWentAsAPositiveAmount() {
        List<Transfer> withdrawals = line.withdrawals("EUR", null, 100);

        assertThat(withdrawals).extracting(Transfer::id).containsExactly("9");
        assertThat(withdrawals.getFirst().amount()).isEqualByComparingTo("250.5");
        assertThat(withdrawals.getFirst().type()).isEqualTo("withdrawal");
    }

    @Test
    void shouldTellOnlyWhatWasAskedFor() {
        assertThat(line.deposits("EUR", Instant.parse("2026-01-03T00:00:00Z"), 100))
                .extracting(Transfer::id)
                .containsExactly("11");
        venue.on(SINCE, Reply.of(PAGE), Reply.of(MORE), Reply.of(NOTHING));
        assertThat(line.deposits("EUR", null, 1)).extracting(Transfer::id).containsExactly("2");
        assertThat(line.deposits("USD", null, 100))
                .as("the account has no other currency")
                .isEmpty();
    }
}
