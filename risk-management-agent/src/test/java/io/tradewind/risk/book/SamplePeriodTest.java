package io.tradewind.risk.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tradewind.risk.book.SamplePeriod.Sample;
import io.tradewind.risk.statistics.ReturnStatistics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplePeriodTest {
    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");

    @Test
    void shouldLetAQuietPeriodEndAsTheOneBefore() {
        List<BigDecimal> levels =
                SamplePeriod.H1.levels(List.of(sample(0, "100"), sample(1, "101"), sample(4, "99"), sample(5, "99")));

        assertThat(levels).extracting(BigDecimal::intValueExact).containsExactly(100, 101, 101, 101, 99, 99);
        assertThat(SamplePeriod.H1.levels(List.of())).isEmpty();
        assertThat(SamplePeriod.D1.levels(List.of(sample(0, "100")))).hasSize(1);
    }

    /** An account that trades every fourth hour does not earn its return four times as often. */
    @Test
    void shouldNotAnnualiseBusyHoursAsIfThereWereNoOthers() {
        List<Sample> samples = new ArrayList<>();
        double[] hours = new double[80];
        BigDecimal equity = new BigDecimal("1000");
        samples.add(sample(0, "1000"));
        for (int i = 1; i <= 20; i++) {
            BigDecimal next = equity.multiply(new BigDecimal(i % 2 == 0 ? "0.99" : "1.02"));
            hours[4 * i - 1] = i % 2 == 0 ? -0.01 : 0.02;
            samples.add(new Sample(NINE.plusSeconds(4 * i * 3600L), next));
            equity = next;
        }

        ReturnStatistics measured = ReturnStatistics.ofLevels(SamplePeriod.H1.levels(samples));

        assertThat(measured.count()).isEqualTo(80);
        assertThat(measured.sharpe(SamplePeriod.H1.length()).orElseThrow().doubleValue())
                .isCloseTo(sharpe(hours), within(1e-5));
    }

    private static double sharpe(double[] returns) {
        double mean = 0;
        for (double value : returns) {
            mean += value / returns.length;
        }
        double squares = 0;
        for (double value : returns) {
            squares += (value - mean) * (value - mean);
        }
        return mean / Math.sqrt(squares / (returns.length - 1)) * Math.sqrt(365 * 24);
    }

    private static Sample sample(int hour, String equity) {
        return new Sample(NINE.plusSeconds(hour * 3600L), new BigDecimal(equity));
    }
}
