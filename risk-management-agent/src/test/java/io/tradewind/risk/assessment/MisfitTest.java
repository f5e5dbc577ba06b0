package io.tradewind.risk.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.api.RiskAssessment;
import io.tradewind.contracts.api.RiskAssessment.Verdict;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.risk.TestMarket;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.valuation.MarginRates;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisfitTest {
    private final TestMarket market =
            new TestMarket().price("EUR_USD", "1.0850").price("AAPL", "200");

    @ParameterizedTest
    @CsvSource({
        "EUR_USD, LONG, 0.5, , , size, 1",
        "EUR_USD, LONG, 1000.5, , , size, 1000",
        "EUR_USD, LONG, 100000000000, , , size, ",
        "EUR_USD, LONG, 1000, 1.080001, , stop_loss, 1.08000",
        "EUR_USD, LONG, 1000, , 1.08, take_profit, 1.08501",
        "EUR_USD, SHORT, 1000, , 1.09, take_profit, 1.08499"
    })
    void shouldNameTheFieldAndWhatWouldFit(
            String symbol,
            Direction direction,
            BigDecimal size,
            BigDecimal stop,
            BigDecimal target,
            String field,
            BigDecimal nearest) {
        Question question = new Question(Instruments.get(symbol), direction, size, null, stop, target, false);

        Misfit misfit = Misfit.of(question, market).orElseThrow();

        assertThat(misfit.field()).isEqualTo(field);
        if (nearest != null) {
            assertThat(misfit.nearest()).isEqualByComparingTo(nearest);
        }
    }

    @Test
    void shouldFindNothingWhereEverythingFits() {
        Question question = new Question(
                Instruments.get("EUR_USD"),
                Direction.LONG,
                new BigDecimal("1000"),
                null,
                new BigDecimal("1.08"),
                new BigDecimal("1.09"),
                false);

        assertThat(Misfit.of(question, market)).isEmpty();
    }

    @Test
    void shouldLeaveTheEnginesOwnOrdersAndReducingOnesAlone() {
        assertThat(assess(null, null).denial().code()).isEqualTo(ErrorCode.REQ_002);
        assertThat(assess(null, 7L).approved()).isTrue();
        assertThat(assess(true, null).approved()).isTrue();
    }

    private Verdict assess(Boolean reduceOnly, Long orderId) {
        return Judging.assess(
                new RiskAssessment.Request(
                        "1",
                        "EUR_USD",
                        Direction.LONG,
                        new BigDecimal("1000.5"),
                        new BigDecimal("1.0850"),
                        new BigDecimal("1.0820"),
                        null,
                        null,
                        reduceOnly,
                        orderId),
                Accounts.empty("USD", "100000"),
                RiskLimits.STANDARD,
                MarginRates.STANDARD,
                market);
    }
}
