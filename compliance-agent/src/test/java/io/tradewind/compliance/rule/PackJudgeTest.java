package io.tradewind.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.compliance.rule.pack.Activity;
import io.tradewind.compliance.rule.pack.RulePack;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackJudgeTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // The rate decision at 19:00 (winter), two minutes before to two after.
        "2026-12-09T18:57:59Z, true",
        "2026-12-09T18:58:00Z, false",
        "2026-12-09T19:01:59Z, false",
        "2026-12-09T19:02:00Z, true",
        // The first Friday, 08:30 New York: summer 12:30Z, winter 13:30Z.
        "2026-08-07T12:30:00Z, false",
        "2026-08-07T13:30:00Z, true",
        "2026-12-04T13:30:00Z, false",
        "2026-12-11T13:30:00Z, true"
    })
    void shouldAllowNoEntryAroundNews(String at, boolean approved) {
        RulePack pack = pack(new RulePack.Rules(
                new RulePack.News(
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(2),
                        List.of(
                                new RulePack.Release(
                                        "decision", Set.of("USD"), Instant.parse("2026-12-09T19:00:00Z"), null),
                                new RulePack.Release(
                                        "employment",
                                        Set.of("USD"),
                                        null,
                                        new RulePack.Monthly(
                                                "America/New_York", 1, DayOfWeek.FRIDAY, LocalTime.of(8, 30))))),
                null,
                null,
                null,
                null,
                null));

        Ruling ruling = judge(pack, entry("BTC_USD"), Activity.UNKNOWN, Instant.parse(at));

        assertThat(ruling.approved()).isEqualTo(approved);
        assertThat(ruling.violated()).isEqualTo(approved ? List.of() : List.of(Rule.NEWS_WINDOW));
        assertThat(judge(pack, exit("BTC_USD"), Activity.UNKNOWN, Instant.parse(at))
                        .approved())
                .isTrue();
        assertThat(judge(pack, entry("RELIANCE"), Activity.UNKNOWN, Instant.parse(at))
                        .violated())
                .doesNotContain(Rule.NEWS_WINDOW);
    }

    @ParameterizedTest
    @CsvSource({"2027-03-01T08:59:59Z, false", "2027-03-01T09:00:00Z, true"})
    void shouldKnowOnTheFirstOfAMonthWhatTheLastOneEndedWith(String at, boolean approved) {
        RulePack pack = pack(new RulePack.Rules(
                new RulePack.News(
                        Duration.ofMinutes(1),
                        Duration.ofHours(6),
                        List.of(new RulePack.Release(
                                "summit",
                                Set.of("USD"),
                                null,
                                new RulePack.Monthly("America/New_York", 4, DayOfWeek.SUNDAY, LocalTime.of(22, 0))))),
                null,
                null,
                null,
                null,
                null));

        assertThat(judge(pack, entry("BTC_USD"), Activity.UNKNOWN, Instant.parse(at))
                        .approved())
                .isEqualTo(approved);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T21:44:59Z, true",
        "2026-11-27T21:45:00Z, false",
        "2026-11-28T12:00:00Z, false",
        "2026-11-29T22:04:59Z, false",
        "2026-11-29T22:05:00Z, true",
        // Summer time: an hour earlier in UTC.
        "2026-07-03T20:45:00Z, false",
        "2026-07-05T21:05:00Z, true"
    })
    void shouldAllowNoEntryOverTheWeekend(String at, boolean open) {
        RulePack pack = pack(new RulePack.Rules(
                null,
                new RulePack.Weekend(
                        "America/New_York",
                        DayOfWeek.FRIDAY,
                        LocalTime.of(16, 45),
                        DayOfWeek.SUNDAY,
                        LocalTime.of(17, 5),
                        Set.of(Instrument.Kind.FX)),
                null,
                null,
                null,
                null));

        Ruling ruling = judge(pack, entry("EUR_USD"), Activity.UNKNOWN, Instant.parse(at));

        assertThat(ruling.violated().contains(Rule.WEEKEND_HOLDING)).isEqualTo(!open);
        assertThat(judge(pack, entry("BTC_USD"), Activity.UNKNOWN, Instant.parse(at))
                        .approved())
                .isTrue();
        if (!open) {
            assertThat(ruling.requiredActions()).anyMatch(way -> way.startsWith("Wait until 2026-"));
        }
    }

    @Test
    void shouldRefuseTheOtherDirectionWithinTheWindow() {
        RulePack pack = pack(new RulePack.Rules(null, null, null, Duration.ofSeconds(10), null, null));
        Activity nineAgo = new Activity(0, NOON.minusSeconds(9), null, null, null);
        Activity tenAgo = new Activity(0, NOON.minusSeconds(10), null, null, null);

        assertThat(judge(pack, entry("BTC_USD"), nineAgo, NOON).violated()).containsExactly(Rule.WASH_TRADE);
        assertThat(judge(pack, entry("BTC_USD"), nineAgo, NOON).requiredActions())
                .singleElement()
                .asString()
                .contains("2026-11-25T12:00:01Z");
        assertThat(judge(pack, entry("BTC_USD"), tenAgo, NOON).approved()).isTrue();
        assertThat(judge(pack, entry("BTC_USD"), Activity.UNKNOWN, NOON).approved())
                .isTrue();
    }

    @Test
    void shouldHoldTheOrdersOfASecondAndWarnBefore() {
        RulePack pack = pack(new RulePack.Rules(null, null, null, null, 5, null));

        assertThat(judge(pack, entry("BTC_USD"), rate(5), NOON).violated()).containsExactly(Rule.ORDER_RATE);
        assertThat(judge(pack, entry("BTC_USD"), rate(4), NOON).approved()).isTrue();
        assertThat(judge(pack, entry("BTC_USD"), rate(4), NOON).warnings())
                .containsExactly("Approaching limit of orders per second");
        assertThat(judge(pack, entry("BTC_USD"), rate(2), NOON).warnings()).isEmpty();
    }

    @Test
    void shouldRemarkOnAPositionThatWasHeldTooShortAndNeverRefuseTheExit() {
        RulePack pack = pack(new RulePack.Rules(null, null, Duration.ofSeconds(60), null, null, null));
        Activity short59 = new Activity(null, null, NOON.minusSeconds(59), null, null);
        Activity long60 = new Activity(null, null, NOON.minusSeconds(60), null, null);

        Ruling early = judge(pack, exit("BTC_USD"), short59, NOON);

        assertThat(early.approved()).isTrue();
        assertThat(early.warnings()).containsExactly("Closed after 59 s, at least 60 s are asked for (test 1)");
        assertThat(judge(pack, exit("BTC_USD"), long60, NOON).warnings()).isEmpty();
    }

    @Test
    void shouldCompareTheBestDayWithTheWholeProfit() {
        Activity third = new Activity(0, null, null, new BigDecimal("300"), new BigDecimal("1000"));
        Activity more = new Activity(0, null, null, new BigDecimal("310"), new BigDecimal("1000"));
        Activity losing = new Activity(0, null, null, new BigDecimal("310"), new BigDecimal("-5"));
        RulePack remarks = pack(consistency(false));
        RulePack refuses = pack(consistency(true));

        assertThat(judge(refuses, entry("BTC_USD"), third, NOON).approved()).isTrue();
        assertThat(judge(refuses, entry("BTC_USD"), more, NOON).violated()).containsExactly(Rule.CONSISTENCY);
        assertThat(judge(remarks, entry("BTC_USD"), more, NOON).approved()).isTrue();
        assertThat(judge(remarks, entry("BTC_USD"), more, NOON).warnings())
                .containsExactly("The best day is 31 % of the profit, at most 30 % (test 1)");
        assertThat(judge(refuses, entry("BTC_USD"), losing, NOON).approved()).isTrue();
    }

    private static RulePack.Rules consistency(boolean refuse) {
        return new RulePack.Rules(
                null, null, null, null, null, new RulePack.Consistency(new BigDecimal("0.3"), refuse));
    }

    private static Activity rate(int entries) {
        return new Activity(entries, null, null, null, null);
    }

    private static RulePack pack(RulePack.Rules rules) {
        return new RulePack("test", 1, "test", RulePack.Style.HOUSE, "test", Instant.EPOCH, null, rules);
    }

    private static Ruling judge(RulePack pack, Action action, Activity activity, Instant at) {
        Facts facts = new Facts(
                "USD",
                new BigDecimal("10000"),
                new BigDecimal("10000"),
                0,
                BigDecimal.ONE,
                BigDecimal.TEN,
                null,
                activity);
        return Judge.judge(RuleSet.STANDARD, List.of(pack), facts, action, at);
    }

    private static Action entry(String instrument) {
        return new Action(Action.Type.TRADE_ENTRY, Instruments.get(instrument), BigDecimal.ONE, Direction.LONG);
    }

    private static Action exit(String instrument) {
        return new Action(Action.Type.TRADE_EXIT, Instruments.get(instrument), BigDecimal.ONE, null);
    }
}
