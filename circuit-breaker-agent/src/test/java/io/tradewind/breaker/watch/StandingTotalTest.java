package io.tradewind.breaker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTotalTest {
    private final StandingTotal total = new StandingTotal();

    @Test
    void shouldBeMarkedWhenItChangesAndNotInEveryRound() {
        assertThat(see("100", "USD", 0)).containsExactly(mark("100", "USD", 0));
        assertThat(see("100.0", "USD", 1)).isEmpty();
        assertThat(see("99", "USD", 2)).containsExactly(mark("99", "USD", 2));
        assertThat(see("99", "EUR", 3)).containsExactly(mark("99", "EUR", 3));
    }

    /** A window before the fall begins in the quiet. */
    @Test
    void shouldBeMarkedWhereItWasSeenLastAfterItStoodForLong() {
        see("100", "USD", 0);
        see("100", "USD", 3_600);

        assertThat(see("60", "USD", 3_601)).containsExactly(mark("100", "USD", 3_600), mark("60", "USD", 3_601));
    }

    @Test
    void shouldBeDueAgainWhenItCouldNotBeStored() {
        assertThat(total.due(mark("100", "USD", 0))).hasSize(1);

        assertThat(see("100", "USD", 1)).containsExactly(mark("100", "USD", 1));
    }

    private List<StandingTotal.Mark> see(String equity, String currency, int second) {
        StandingTotal.Mark now = mark(equity, currency, second);
        List<StandingTotal.Mark> due = total.due(now);
        total.seen(now);
        return due;
    }

    private static StandingTotal.Mark mark(String equity, String currency, int second) {
        return new StandingTotal.Mark(new BigDecimal(equity), currency, Figures.NOON.plusSeconds(second));
    }
}
