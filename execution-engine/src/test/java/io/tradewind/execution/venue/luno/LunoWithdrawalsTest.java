package io.tradewind.execution.venue.luno;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.execution.venue.FakeVenue;
import io.tradewind.execution.venue.FakeVenue.Reply;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueReads.Transfer;
import io.tradewind.testkit.FixedClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LunoWithdrawalsTest {
    /** Newest first, as Luno lists. */
    private static final String TOLD = """
            {"withdrawals":[
              {"id":"30","status":"PENDING","type":"ZAR_EFT","currency":"ZAR","amount":"150.00","fee":"8.50",
               "created_at":1767430800000},
              {"id":"20","status":"CANCELLED","type":"ZAR_EFT","currency":"ZAR","amount":"10.00","fee":"0.00",
               "created_at":1767344400000},
              {"id":"10","status":"COMPLETED","type":"XBT","currency":"XBT","amount":"0.25","fee":"0.0001",
               "created_at":1767258000000}]}""";

    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-05T10:00:00Z"));
    private final FakeVenue venue = new FakeVenue();
    private LunoLine line;

    @BeforeEach
    void begin() {
        venue.on("GET /api/1/withdrawals", Reply.of(TOLD));
        line = new LunoLine(venue.setup(Map.of("api_key", "key", "api_secret", "secret"), clock));
    }

    @AfterEach
    void end() {
        venue.close();
    }

    @Test
    void shouldTellWhatWentOldestFirst() {
        List<Transfer> all = line.withdrawals(null, null, 50);

        assertThat(all).extracting(Transfer::id).containsExactly("10", "20", "30");
        assertThat(all).extracting(Transfer::status).containsExactly("ok", "canceled", "pending");
        assertThat(all).extracting(Transfer::currency).containsExactly("BTC", "ZAR", "ZAR");
        assertThat(all.getFirst().amount()).isEqualByComparingTo("0.25");
        assertThat(all.getFirst().fee()).isEqualByComparingTo("0.0001");
        assertThat(all.getFirst().time()).isEqualTo("2026-01-01T09:00:00Z");
    }

    @Test
    void shouldTellOnlyWhatWasAskedFor() {
        assertThat(line.withdrawals("BTC", null, 50)).extracting(Transfer::id).containsExactly("10");
        assertThat(line.withdrawals(null, Instant.parse("2026-01-02T09:00:00Z"), 50))
                .extracting(Transfer::id)
                .containsExactly("20", "30");
        assertThatThrownBy(() -> line.deposits(null, null, 50)).isInstanceOf(VenueFailure.NotSupported.class);
    }
}
