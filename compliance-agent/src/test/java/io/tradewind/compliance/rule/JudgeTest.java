package io.tradewind.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.instrument.TradingSession;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Instant MONDAY_NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant SUNDAY = Instant.parse("2026-01-04T12:00:00Z");

    @Test
    void shouldApproveWithFullScoreFarFromEveryLimit() {
        Ruling ruling = Judge.judge(RuleSet.STANDARD, facts("100000", "100000", 0, "5000"), entry("5"), MONDAY_NOON);

        assertThat(ruling.approved()).isTrue();
        assertThat(ruling.score()).isEqualByComparingTo("1");
        assertThat(ruling.violated()).isEmpty();
        assertThat(ruling.warnings()).isEmpty();
        assertThat(ruling.requiredActions()).isEmpty();
    }

    @Test
    void shouldWarnFromEightyPercentAndLowerTheScoreEvenly() {
        Ruling at80 = judge("96000", "100000", 0);
        Ruling at81 = judge("95950", "100000", 0);
        Ruling below = judge("96000.01", "100000", 0);

        assertThat(at80.warnings()).containsExactly("Approaching daily loss limit");
        assertThat(at80.score()).isEqualByComparingTo("1");
        assertThat(at81.score()).isEqualByComparingTo("0.95");
        assertThat(below.warnings()).isEmpty();
        assertThat(judge("97000", "100000", 4000).warnings()).containsExactly("Approaching daily trade limit");
    }

    @Test
    void shouldRefuseOnceTheDailyLossIsReached() {
        Ruling ruling = judge("95000", "100000", 0);

        assertThat(ruling.approved()).isFalse();
        assertThat(ruling.score()).isEqualByComparingTo("0");
        assertThat(ruling.violated()).containsExactly(Rule.DAILY_LOSS);
        assertThat(ruling.requiredActions()).singleElement().asString().contains("00:00 UTC");
        assertThat(judge("95000.01", "100000", 0).approved()).isTrue();
    }

    @Test
    void shouldRefuseTheOrderThatIsTooLargeAndSayWhichWouldPass() {
        Ruling ruling = Judge.judge(RuleSet.STANDARD, facts("10000", "10000", 0, "12000"), entry("12"), MONDAY_NOON);

        assertThat(ruling.violated()).containsExactly(Rule.MAX_SIZE);
        assertThat(ruling.requiredActions()).containsExactly("Reduce the size to 10 or less");
    }

    @Test
    void shouldTakeTheTighterOfTheTwoSizeLimits() {
        RuleSet absolute = new RuleSet(
                1,
                new BigDecimal("0.05"),
                BigDecimal.ONE,
                new BigDecimal("500"),
                Set.of(),
                new SessionHours.Always(),
                10);

        assertThat(Judge.judge(absolute, facts("10000", "10000", 0, "500.01"), entry("1"), MONDAY_NOON)
                        .violated())
                .containsExactly(Rule.MAX_SIZE);
        assertThat(Judge.judge(absolute, facts("10000", "10000", 0, "500"), entry("1"), MONDAY_NOON)
                        .approved())
                .isTrue();
    }

    @Test
    void shouldRefuseWhatCannotBeMeasured() {
        Facts unmeasured =
                new Facts("ZAR", BigDecimal.TEN, BigDecimal.TEN, 0, BigDecimal.ZERO, null, "no rate from USD to ZAR");

        Ruling ruling = Judge.judge(RuleSet.STANDARD, unmeasured, entry("1"), MONDAY_NOON);

        assertThat(ruling.violated()).containsExactly(Rule.MAX_SIZE);
        assertThat(ruling.requiredActions())
                .containsExactly("The value of the order cannot be measured: no rate from USD to ZAR");
    }

    @Test
    void shouldHoldTheInstrumentListAndTheTradeCount() {
        RuleSet narrow = new RuleSet(
                1, new BigDecimal("0.05"), BigDecimal.ONE, null, Set.of("ETH_USD"), new SessionHours.OfInstrument(), 3);

        Ruling ruling = Judge.judge(narrow, facts("10000", "10000", 3, "10"), entry("1"), MONDAY_NOON);

        assertThat(ruling.violated()).containsExactly(Rule.INSTRUMENT_LIST, Rule.TRADE_COUNT);
        assertThat(ruling.requiredActions()).contains("Ask a risk officer to add BTC_USD to the instrument list");
        assertThat(Judge.judge(narrow, facts("10000", "10000", 2, "10"), entry("1"), MONDAY_NOON)
                        .violated())
                .containsExactly(Rule.INSTRUMENT_LIST);
    }

    @Test
    void shouldUseTheHoursOfTheInstrumentCryptoAlwaysSharesInTheirSession() {
        Action share = new Action(Action.Type.TRADE_ENTRY, Instruments.get("AAPL"), BigDecimal.ONE, Direction.LONG);
        Facts facts = facts("10000", "10000", 0, "100");

        Ruling closed = Judge.judge(RuleSet.STANDARD, facts, share, SUNDAY);

        assertThat(closed.violated()).containsExactly(Rule.SESSION_HOURS);
        assertThat(closed.requiredActions()).containsExactly("Wait until the session opens at 2026-01-05T14:30:00Z");
        assertThat(Judge.judge(RuleSet.STANDARD, facts, share, Instant.parse("2026-01-05T14:30:00Z"))
                        .approved())
                .isTrue();
        assertThat(Judge.judge(RuleSet.STANDARD, facts, entry("1"), SUNDAY).approved())
                .isTrue();
    }

    @Test
    void shouldFollowDaylightSavingInAnOwnWindow() {
        TradingSession london = new TradingSession(
                ZoneId.of("Europe/London"), Set.of(DayOfWeek.values()), LocalTime.of(8, 0), LocalTime.of(17, 0));
        RuleSet windowed = new RuleSet(
                1, new BigDecimal("0.05"), BigDecimal.ONE, null, Set.of(), new SessionHours.Window(london), 10);
        Facts facts = facts("10000", "10000", 0, "100");

        assertThat(Judge.judge(windowed, facts, entry("1"), Instant.parse("2026-01-05T07:30:00Z"))
                        .approved())
                .isFalse();
        assertThat(Judge.judge(windowed, facts, entry("1"), Instant.parse("2026-07-06T07:30:00Z"))
                        .approved())
                .isTrue();
    }

    @Test
    void shouldAlwaysLetAnExitPass() {
        Action exit = new Action(Action.Type.TRADE_EXIT, Instruments.get("AAPL"), BigDecimal.TEN, Direction.LONG);

        Ruling ruling = Judge.judge(RuleSet.STANDARD, facts("1", "100000", 99_999, "9999999"), exit, SUNDAY);

        assertThat(ruling.approved()).isTrue();
        assertThat(ruling.score()).isEqualByComparingTo("1");
    }

    @Test
    void shouldJudgeAModificationOnlyWhereItGrowsThePosition() {
        Facts holdingFive = new Facts(
                "USD",
                new BigDecimal("100"),
                new BigDecimal("1000"),
                0,
                new BigDecimal("5"),
                new BigDecimal("5000"),
                null);

        assertThat(Judge.judge(RuleSet.STANDARD, holdingFive, modification("5"), SUNDAY)
                        .approved())
                .isTrue();
        assertThat(Judge.judge(RuleSet.STANDARD, holdingFive, modification(null), SUNDAY)
                        .approved())
                .isTrue();
        assertThat(Judge.judge(RuleSet.STANDARD, holdingFive, modification("6"), SUNDAY)
                        .violated())
                .containsExactly(Rule.MAX_SIZE);
    }

    @Test
    void shouldSayTheSameOfTheSameAndSomethingElseOfSomethingElse() {
        Ruling first = judge("95500", "100000", 10);

        assertThat(judge("95500", "100000", 10)).isEqualTo(first);
        assertThat(judge("95400", "100000", 10)).isNotEqualTo(first);
    }

    private static Ruling judge(String equity, String dayStart, int orders) {
        return Judge.judge(RuleSet.STANDARD, facts(equity, dayStart, orders, "100"), entry("0.1"), MONDAY_NOON);
    }

    private static Facts facts(String equity, String dayStart, int orders, String notional) {
        return new Facts(
                "USD",
                new BigDecimal(equity),
                new BigDecimal(dayStart),
                orders,
                BigDecimal.ZERO,
                new BigDecimal(notional),
                null);
    }

    private static Action entry(String size) {
        return new Action(Action.Type.TRADE_ENTRY, Instruments.get("BTC_USD"), new BigDecimal(size), Direction.LONG);
    }

    private static Action modification(String size) {
        return new Action(
                Action.Type.POSITION_MODIFICATION,
                Instruments.get("BTC_USD"),
                size == null ? null : new BigDecimal(size),
                Direction.LONG);
    }
}
