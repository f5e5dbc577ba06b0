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
