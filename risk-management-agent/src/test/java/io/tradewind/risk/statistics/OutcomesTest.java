package io.tradewind.risk.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against values that were computed by hand. */
class OutcomesTest {
    /** 20 outcomes: -10, -9 … -1, 1 … 10; mean 0, sum of squares 770. */
    private static final double[] TWENTY = {3, -7, 10, -1, 6, -10, 2, -4, 9, -2, 1, -9, 8, -3, 5, -6, 7, -5, 4, -8};

    private final Outcomes outcomes = new Outcomes(TWENTY);

    @Test
    void shouldInterpolateTheHistoricalVar() {
        // Rank 0.05 x 19 = 0.95 between -10 and -9; rank 0.01 x 19 = 0.19.
        assertThat(outcomes.historicalVar(Confidence.P95)).isCloseTo(9.05, within(1e-12));
        assertThat(outcomes.historicalVar(Confidence.P99)).isCloseTo(9.81, within(1e-12));
    }

    @Test
    void shouldAverageTheWorstForTheShortfall() {
        double[] forty = Arrays.copyOf(TWENTY, 40);
        System.arraycopy(TWENTY, 0, forty, 20, 20);

        // floor(19 x 0.05) + 1 = 1 of twenty; floor(39 x 0.05) + 1 = 2 of forty: -10 and -10.
        assertThat(outcomes.historicalShortfall(Confidence.P95)).isEqualTo(10);
        assertThat(new Outcomes(forty).historicalShortfall(Confidence.P95)).isEqualTo(10);
        forty[25] = -9.5;
        assertThat(new Outcomes(forty).historicalShortfall(Confidence.P95)).isEqualTo(9.75);
    }

    @Test
    void shouldMeasureTheNormalFigures() {
        // Deviation sqrt(770 / 19) = 6.3660; z 1.644854 and 2.326348; density at z / tail 2.062713 and 2.665214.
        assertThat(outcomes.mean()).isZero();
        assertThat(outcomes.deviation()).isCloseTo(6.366028258614133, within(1e-12));
        assertThat(outcomes.parametricVar(Confidence.P95)).isCloseTo(10.471184670, within(1e-8));
        assertThat(outcomes.parametricVar(Confidence.P99)).isCloseTo(14.809596306, within(1e-8));
        assertThat(outcomes.parametricShortfall(Confidence.P95)).isCloseTo(13.131288022, within(1e-8));
        assertThat(outcomes.parametricShortfall(Confidence.P99)).isCloseTo(16.966829042, within(1e-8));
    }

    @Test
    void shouldCountWhatWentBeyondALoss() {
        Outcomes.Exceedances beyond = outcomes.beyond(8);

        assertThat(beyond.count()).isEqualTo(2);
        assertThat(beyond.meanLoss()).isEqualTo(9.5);
        assertThat(outcomes.beyond(10).count()).isZero();
        assertThat(outcomes.beyond(10).meanLoss()).isNaN();
    }

    @Test
    void shouldNameTheWorstPeriodsInOrder() {
        assertThat(outcomes.worst(3)).containsExactly(5, 11, 19);
        assertThat(new Outcomes(new double[] {1, -2, -2}).worst(2)).containsExactly(1, 2);
        assertThat(outcomes.worst(100)).hasSize(20);
    }

    @Test
    void shouldScaleWithTheUnit() {
        double[] money = Arrays.stream(TWENTY).map(outcome -> outcome * 1000).toArray();

        assertThat(new Outcomes(money).historicalVar(Confidence.P95)).isCloseTo(9050, within(1e-9));
        assertThat(new Outcomes(money).parametricShortfall(Confidence.P95)).isCloseTo(13131.288022, within(1e-5));
    }
}
