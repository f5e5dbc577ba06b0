package io.tradewind.gateway.autopilot;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);

    @Test
    void shouldMoveATenthFromTheWorstToTheBest() {
        Plan.Move move = Plan.of(List.of(
                        bot(A, "USD", "1000", "4", 9, "1"),
                        bot(B, "USD", "500", "-2", 7, "1"),
                        bot(C, "USD", "1", "1", 5, "1")))
                .orElseThrow();

        assertThat(move.from()).isEqualTo(B);
        assertThat(move.to()).isEqualTo(A);
        assertThat(move.amount()).isEqualByComparingTo("50");
        assertThat(move.factorFrom()).isEqualByComparingTo("0.9");
        assertThat(move.factorTo()).isEqualByComparingTo("1.05");
    }

    @Test
    void shouldStayWithinHalfAndOneAndAHalfTimesTheCapital() {
        assertThat(Plan.of(List.of(bot(A, "USD", "100", "4", 9, "1.5"), bot(B, "USD", "100", "-2", 7, "1"))))
                .isEmpty();
        assertThat(Plan.of(List.of(bot(A, "USD", "100", "4", 9, "1"), bot(B, "USD", "100", "-2", 7, "0.5"))))
                .isEmpty();
        assertThat(Plan.of(List.of(bot(A, "USD", "100", "4", 9, "1.45"), bot(B, "USD", "100", "-2", 7, "1")))
                        .orElseThrow()
                        .factorTo())
                .isEqualByComparingTo("1.5");
    }

    @Test
    void shouldMoveNothingWithoutAClearLeadInOneCurrency() {
        assertThat(Plan.of(List.of(bot(A, "USD", "100", "-1", 9, "1"), bot(B, "USD", "100", "-5", 9, "1"))))
                .isEmpty();
        assertThat(Plan.of(List.of(bot(A, "USD", "100", "1", 9, "1"), bot(B, "USD", "100", "0.5", 9, "1"))))
                .isEmpty();
        assertThat(Plan.of(List.of(bot(A, "USD", "100", "9", 4, "1"), bot(B, "USD", "100", "-5", 9, "1"))))
                .isEmpty();
        assertThat(Plan.of(List.of(bot(A, "USD", "100", "9", 9, "1"), bot(B, "ZAR", "100", "-5", 9, "1"))))
                .isEmpty();
        assertThat(Plan.of(List.of())).isEmpty();
    }

    private static Plan.Standing bot(
            UUID id, String currency, String capital, String profit, long closed, String factor) {
        return new Plan.Standing(
                id, currency, new BigDecimal(capital), new BigDecimal(profit), closed, new BigDecimal(factor));
    }
}
