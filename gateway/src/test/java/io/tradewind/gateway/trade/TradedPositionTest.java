package io.tradewind.gateway.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TradedPositionTest {
    private static final long SEED = 20261126;

    @Test
    void shouldGiveEachClosingDealItsShareOfTheEntrysFees() {
        TradedPosition open = none().entered(d("3"), d("100"), d("0.10")).position();

        TradedPosition.Folded first = open.left(d("1"), d("5"), d("0.02"), Instant.EPOCH);
        TradedPosition.Folded last = first.position().left(d("2"), d("-4"), d("0.03"), Instant.EPOCH);

        assertThat(first.profitLoss()).isEqualByComparingTo("4.9466666666666667");
        assertThat(first.position().closedAt()).isNull();
        assertThat(last.profitLoss().add(first.profitLoss())).isEqualByComparingTo("0.85");
        assertThat(last.position().quantity()).isZero();
        assertThat(last.position().closedAt()).isEqualTo(Instant.EPOCH);
        assertThat(last.position().cost()).isZero();
    }

    @Test
    void shouldAddUpToRealizedMinusFeesWhateverTheFills() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            TradedPosition position = none();
            BigDecimal realized = BigDecimal.ZERO;
            BigDecimal earned = BigDecimal.ZERO;
            for (int i = 0; i <= random.nextInt(3); i++) {
                position = position.entered(some(random, 1000), some(random, 90_000), some(random, 30))
                        .position();
            }
            while (position.closedAt() == null) {
                BigDecimal size = some(random, 700).min(position.quantity());
                BigDecimal profit = some(random, 5000).subtract(d("25"));
                TradedPosition.Folded folded = position.left(size, profit, some(random, 30), Instant.EPOCH);
                realized = realized.add(profit);
                earned = earned.add(folded.profitLoss());
                position = folded.position();
            }
            assertThat(earned).as("seed %d", SEED).isEqualByComparingTo(realized.subtract(position.fees()));
            assertThat(position.profit()).isEqualByComparingTo(earned);
            assertThat(position.openFees()).isZero();
        }
    }

    private static TradedPosition none() {
        return TradedPosition.none(1, 1, null, "BTC_USD", "USD", true, Instant.EPOCH);
    }

    private static BigDecimal some(Random random, int most) {
        return BigDecimal.valueOf(1 + random.nextInt(most), 2);
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
