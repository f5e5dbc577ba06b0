package io.tradewind.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleSetTest {
    @Test
    void shouldKnowWhichWayAChangeGoes() {
        assertThat(changeTo("0.04", null, Set.of(), 5_000)).isEqualTo(RuleSet.Change.TIGHTENED);
        assertThat(changeTo("0.05", "100", Set.of(), 5_000)).isEqualTo(RuleSet.Change.TIGHTENED);
        assertThat(changeTo("0.05", null, Set.of("BTC_USD"), 5_000)).isEqualTo(RuleSet.Change.TIGHTENED);
        assertThat(changeTo("0.06", null, Set.of(), 5_000)).isEqualTo(RuleSet.Change.WIDENED);
        assertThat(changeTo("0.06", null, Set.of(), 4_000)).isEqualTo(RuleSet.Change.MIXED);
        assertThat(changeTo("0.050", null, Set.of(), 5_000)).isEqualTo(RuleSet.Change.UNCHANGED);
    }

    @Test
    void shouldSeeAnotherListAsTighterAndWider() {
        RuleSet bitcoin = with("0.05", null, Set.of("BTC_USD"), 5_000);
        RuleSet ether = with("0.05", null, Set.of("ETH_USD"), 5_000);
        RuleSet both = with("0.05", null, Set.of("ETH_USD", "BTC_USD"), 5_000);

        assertThat(bitcoin.changeTo(ether)).isEqualTo(RuleSet.Change.MIXED);
        assertThat(bitcoin.changeTo(both)).isEqualTo(RuleSet.Change.WIDENED);
        assertThat(both.changeTo(bitcoin)).isEqualTo(RuleSet.Change.TIGHTENED);
        assertThat(both.changeTo(RuleSet.STANDARD)).isEqualTo(RuleSet.Change.WIDENED);
    }

    @Test
    void shouldSplitOffThePartThatAllowsNothingMore() {
        RuleSet before = with("0.05", "1000", Set.of("BTC_USD", "ETH_USD"), 100);
        RuleSet wanted = with("0.02", null, Set.of("ETH_USD", "EUR_USD"), 500);

        RuleSet tighter = before.tightenedTowards(wanted);

        assertThat(tighter.dailyLoss()).isEqualByComparingTo("0.02");
        assertThat(tighter.maxOrderNotional()).isEqualByComparingTo("1000");
        assertThat(tighter.instruments()).containsExactly("ETH_USD");
        assertThat(tighter.tradesPerDay()).isEqualTo(100);
        assertThat(before.changeTo(tighter)).isEqualTo(RuleSet.Change.TIGHTENED);
        assertThat(tighter.changeTo(wanted)).isEqualTo(RuleSet.Change.WIDENED);
    }

    /** An empty list would allow every instrument. */
    @Test
    void shouldKeepTheListWhenNothingOfItIsLeft() {
        RuleSet before = with("0.05", null, Set.of("BTC_USD"), 100);

        assertThat(before.tightenedTowards(with("0.05", null, Set.of("EUR_USD"), 100))
                        .instruments())
                .containsExactly("BTC_USD");
        assertThat(RuleSet.STANDARD.tightenedTowards(before).instruments()).containsExactly("BTC_USD");
        assertThat(before.tightenedTowards(RuleSet.STANDARD).instruments()).containsExactly("BTC_USD");
    }

    private static RuleSet.Change changeTo(String loss, String notional, Set<String> instruments, int trades) {
        return RuleSet.STANDARD.changeTo(with(loss, notional, instruments, trades));
    }

    private static RuleSet with(String loss, String notional, Set<String> instruments, int trades) {
        return new RuleSet(
                1,
                new BigDecimal(loss),
                BigDecimal.ONE,
                notional == null ? null : new BigDecimal(notional),
                instruments,
                new SessionHours.OfInstrument(),
                trades);
    }
}
