package io.tradewind.execution.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.FakeVenue.Reply;
import io.tradewind.kit.error.Refusal;
import io.tradewind.testkit.FixedClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails on our side of the wire leaves nothing open: the order is rejected, and a close is not kept waiting. */
class HandoverTest {
    private static final long ACCOUNT = 1;

    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final LunoScript script = new LunoScript();
    private final FakeVenue fake = new FakeVenue();
    private final MemoryBook book = new MemoryBook(clock);

    @BeforeEach
    void begin() {
        script.prepare(fake);
        fake.on(script.submitCall(), script.accepted());
    }

    @AfterEach
    void end() {
        fake.close();
    }

    @Test
    void shouldRejectWhatAClosedVaultKeepsBack() {
        LiveVenue venue = venue(
                account -> {
                    throw new Refusal(ErrorCode.SYS_001, "The vault is closed");
                },
                new RateBudget.OwnPurse());

        assertThat(rejected(venue, OrderType.LIMIT).reason()).isEqualTo("nothing was sent: The vault is closed");
    }

    @Test
    void shouldRejectWhatABrokenBudgetKeepsBackBeforeAndAfterItIsInTheBook() {
        BreakingPurse purse = new BreakingPurse();
        LiveVenue venue = venue(account -> script.credentials(), purse);

        purse.left = 0;
        assertThat(rejected(venue, OrderType.LIMIT).reason()).isEqualTo("nothing was sent: IllegalStateException");
        assertThat(book.find(ACCOUNT, "tw-1")).isEmpty();

        purse.left = 1;
        assertThat(rejected(venue, OrderType.LIMIT).reasonCode()).isEqualTo("unreachable");
        assertThat(book.find(ACCOUNT, "tw-1")).isPresent();
    }

    @Test
    void shouldRejectAMarketOrderForWhichNoPriceIsTold() {
        fake.on("GET /api/1/ticker", Reply.drop());
        VenueReport report =
                rejected(venue(account -> script.credentials(), new RateBudget.OwnPurse()), OrderType.MARKET);

        assertThat(report.reasonCode()).isEqualTo("unreachable");
        assertThat(report.reason()).isEqualTo("nothing was sent: the venue did not answer");
    }

    @Test
    void shouldRejectAMarketOrderWhosePriceIsOneQuestionTooMany() {
        fake.on("GET /api/1/ticker", Reply.of(429, "{}"));

        VenueReport report =
                rejected(venue(account -> script.credentials(), new RateBudget.OwnPurse()), OrderType.MARKET);

        assertThat(report.reasonCode()).isEqualTo("rate_limited");
    }

    @Test
    void shouldStillNotKnowWhatBecameOfAnOrderThatLeft() {
        fake.on(script.submitCall(), Reply.drop());
        LiveVenue venue = venue(account -> script.credentials(), new RateBudget.OwnPurse());

        assertThatThrownBy(() -> venue.submit(order(OrderType.MARKET))).isInstanceOf(VenueSilent.class);
    }

    private LiveVenue venue(Lines.Stored vault, RateBudget.Purse purse) {
        VenuesConfig.Setting setting = new VenueCases.Setting(fake.url(), 600);
        Lines lines = new Lines(script.connector(), setting, vault, any -> purse, clock);
        LiveVenue venue = new LiveVenue(script.connector(), setting, lines, book, clock);
        venue.open(ACCOUNT, script.currency(), BigDecimal.ZERO);
        return venue;
    }

    private VenueReport rejected(LiveVenue venue, OrderType type) {
        SubmitAnswer answer = venue.submit(order(type));
        assertThat(answer).isInstanceOf(SubmitAnswer.Rejected.class);
        assertThat(fake.asked(script.submitCall())).isEmpty();
        return ((SubmitAnswer.Rejected) answer).report();
    }

    private VenueOrder order(OrderType type) {
        return new VenueOrder(
                ACCOUNT,
                "tw-1",
                script.symbol(),
                Side.BUY,
                type,
                new BigDecimal(script.quantity()),
                type == OrderType.LIMIT ? new BigDecimal(script.price()) : null,
                false,
                "tw-1",
                null,
                null);
    }

    /** A row of the database that cannot be had after some calls. */
    private static final class BreakingPurse implements RateBudget.Purse {
        private final RateBudget.OwnPurse own = new RateBudget.OwnPurse();
        private int left;

        @Override
        public void change(Function<Optional<RateBudget.Left>, RateBudget.Left> change) {
            if (left-- == 0) {
                throw new IllegalStateException("the row is locked");
            }
            own.change(change);
        }
    }
}
