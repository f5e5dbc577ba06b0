package io.tradewind.breaker.trip;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.breaker.trip.RuleSetting.Mode;
import io.tradewind.breaker.watch.Figures;
import io.tradewind.contracts.breaker.StopScope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchmanTest {
    private static final RuleBook STANDARD = new RuleBook(List.of());
    private final Figures figures = new Figures().equity(7, "75000").peak(7, "100000");

    @Test
    void shouldStopAnAccountThatLostAFifthOfItsEquity() {
        Trip trip = only(STANDARD, List.of());

        assertThat(trip.dry()).isFalse();
        assertThat(trip.rule()).isEqualTo("drawdown");
        assertThat(trip.accountId()).isEqualTo(7);
        assertThat(trip.value()).isEqualByComparingTo("0.25");
        assertThat(trip.threshold()).isEqualByComparingTo("0.2");
        assertThat(trip.cooldown()).isEqualTo(Duration.ofMinutes(5));
        assertThat(trip.cause().scope()).isEqualTo(StopScope.ACCOUNT);
        assertThat(trip.cause().targetId()).isEqualTo("7");
        assertThat(trip.cause().reason())
                .isEqualTo(
                        "drawdown of account 7 is 0.250000 (equity 75000 against 100000 USD), the limit is 0.2 within"
                                + " PT24H");
    }

    @Test
    void shouldTripAtTheThresholdAndNotBelow() {
        assertThat(look(book(RuleTarget.ACCOUNTS, Mode.ENFORCE, "0.25"), List.of())
                        .trips())
                .hasSize(1);
        assertThat(look(book(RuleTarget.ACCOUNTS, Mode.ENFORCE, "0.2501"), List.of())
                        .trips())
                .isEmpty();
    }

    @Test
    void shouldOnlySayWhatItWouldHaveDoneInADryRun() {
        Trip trip = only(book(RuleTarget.account(7), Mode.DRY_RUN, "0.1"), List.of());

        assertThat(trip.dry()).isTrue();
        assertThat(trip.cause().key()).isEqualTo("dry:drawdown:7");
        assertThat(trip.cause().reason()).startsWith("would have tripped: drawdown of account 7 is 0.250000");
        assertThat(look(book(RuleTarget.account(7), Mode.OFF, "0.1"), List.of()).trips())
                .isEmpty();
    }

    @Test
    void shouldNotFireACauseThatStands() {
        Trip.Standing cause = new Trip.Standing("drawdown:7", "drawdown", Figures.NOON.minusSeconds(9999), false);

        // Lifted, and the loss is still there: a person has decided.
        assertThat(look(STANDARD, List.of(cause)).trips()).isEmpty();
        assertThat(look(STANDARD, List.of(cause)).cleared()).isEmpty();
        // A dry trip does not stand in the way of a real one.
        Trip.Standing dry = new Trip.Standing("dry:drawdown:7", "drawdown", Figures.NOON, false);
        assertThat(only(STANDARD, List.of(dry)).cause().key()).isEqualTo("drawdown:7");
    }

    @Test
    void shouldLetACauseFireAgainOnlyWhenItFellAndCooledDownAndItsStopWasLifted() {
        RuleBook high = book(RuleTarget.ACCOUNTS, Mode.ENFORCE, "0.9");
        Instant fired = Figures.NOON.minus(Duration.ofMinutes(5));

        assertThat(look(high, List.of(standing(fired, false))).cleared()).containsExactly("drawdown:7");
        assertThat(look(high, List.of(standing(fired.plusMillis(1), false))).cleared())
                .isEmpty();
        assertThat(look(high, List.of(standing(fired, true))).cleared()).isEmpty();
    }

    @Test
    void shouldNeitherTripNorClearOnAnUnknownFigure() {
        Figures unknown =
                new Figures().equity(7, "USD", "1", Duration.ofHours(1)).peak(7, "100000");

        Watchman.Round round = Watchman.look(
                STANDARD, unknown.now(), List.of(standing(Figures.NOON.minus(Duration.ofDays(1)), false)));

        assertThat(round.trips()).isEmpty();
        assertThat(round.cleared()).isEmpty();
    }

    @Test
    void shouldStopTheSystemByItsOwnSettingOnly() {
        Figures busy = new Figures().orders(7, 700, 0, 0);
        RuleSetting standard = RuleSetting.standard(TripRule.ORDER_RATE, RuleTarget.SYSTEM);
        RuleBook enforced = new RuleBook(List.of(set(standard, RuleTarget.SYSTEM, Mode.ENFORCE, "700")));

        List<Trip> trips = Watchman.look(enforced, busy.now(), List.of()).trips();

        assertThat(trips)
                .extracting(trip -> trip.cause().key())
                .containsExactly("order_rate:system", "dry:order_rate:7");
        assertThat(trips.getFirst().cause().scope()).isEqualTo(StopScope.SYSTEM);
        assertThat(trips.getFirst().cause().targetId()).isNull();
    }

    @Test
    void shouldPreferAnAccountsOwnSetting() {
        RuleSetting standard = RuleSetting.standard(TripRule.DRAWDOWN, RuleTarget.ACCOUNTS);
        RuleBook book = new RuleBook(List.of(
                set(standard, RuleTarget.ACCOUNTS, Mode.ENFORCE, "0.1"),
                set(standard, RuleTarget.account(7), Mode.OFF, "0.1")));

        assertThat(book.of(RuleTarget.account(7), TripRule.DRAWDOWN).mode()).isEqualTo(Mode.OFF);
        assertThat(book.of(RuleTarget.account(8), TripRule.DRAWDOWN).threshold())
                .isEqualByComparingTo("0.1");
        assertThat(book.of(RuleTarget.account(8), TripRule.SLIPPAGE).version()).isZero();
    }

    private static Trip.Standing standing(Instant fired, boolean stopActive) {
        return new Trip.Standing("drawdown:7", "drawdown", fired, stopActive);
    }

    private static RuleBook book(RuleTarget target, Mode mode, String threshold) {
        return new RuleBook(List.of(set(RuleSetting.standard(TripRule.DRAWDOWN, target), target, mode, threshold)));
    }

    private static RuleSetting set(RuleSetting from, RuleTarget target, Mode mode, String threshold) {
        return new RuleSetting(
                from.rule(),
                target,
                1,
                mode,
                new BigDecimal(threshold),
                from.window(),
                from.cooldown(),
                from.fewest(),
                "olga",
                "test",
                Figures.NOON);
    }

    private Watchman.Round look(RuleBook book, List<Trip.Standing> standing) {
        return Watchman.look(book, figures.now(), standing);
    }

    private Trip only(RuleBook book, List<Trip.Standing> standing) {
        List<Trip> trips = look(book, standing).trips();
        assertThat(trips).hasSize(1);
        return trips.getFirst();
    }
}
