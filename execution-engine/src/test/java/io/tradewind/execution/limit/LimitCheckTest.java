package io.tradewind.execution.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitCheckTest {
    private static final LimitCheck.Candidate ORDER = order("2", "100", "100", "0.5");

    @Test
    void shouldLetPassWhatIsExactlyTheLimit() {
        OrderLimits limits = limits("2", "100", "150", "0.1");
        assertThatCode(() -> LimitCheck.size(limits, ORDER)).doesNotThrowAnyException();
        assertThatCode(() -> LimitCheck.exposure(limits, ORDER, List.of(open("50"))))
                .doesNotThrowAnyException();
        assertThatCode(() -> LimitCheck.collar(limits, order("2", "110", "100", "0.5")))
                .doesNotThrowAnyException();
        assertThatCode(() -> LimitCheck.collar(limits, order("2", "90", "100", "0.5")))
                .doesNotThrowAnyException();
        assertThatCode(() -> LimitCheck.size(OrderLimits.NONE, ORDER)).doesNotThrowAnyException();
    }

    @Test
    void shouldNameWhatWouldFit() {
        Refusal quantity = refused(() -> LimitCheck.size(limits("1.9", null, null, null), ORDER));
        Refusal value = refused(() -> LimitCheck.size(limits(null, "60", null, null), ORDER));
        Refusal exposure =
                refused(() -> LimitCheck.exposure(limits(null, null, "149", null), ORDER, List.of(open("99"))));
        Refusal collar =
                refused(() -> LimitCheck.collar(limits(null, null, null, "0.1"), order("2", "111", "100", "1")));

        assertThat(quantity.details()).containsEntry("rule", "max_order_qty");
        assertNearest(quantity, "1.9");
        assertNearest(value, "1.2");
        assertThat(exposure.code()).isEqualTo(ErrorCode.RISK_002);
        assertNearest(exposure, "1");
        assertNearest(collar, "110");
    }

    /** Apple is traded by the share, at whole cents. */
    @Test
    void shouldNameWhatTheInstrumentIsTradedIn() {
        LimitCheck.Candidate shares =
                new LimitCheck.Candidate("AAPL", number("9"), number("230.13"), number("200.037"), BigDecimal.ONE);

        assertNearest(refused(() -> LimitCheck.size(limits(null, "1000", null, null), shares)), "4");
        assertNearest(refused(() -> LimitCheck.size(limits("8.5", null, null, null), shares)), "8");
        assertNearest(refused(() -> LimitCheck.size(limits(null, "100", null, null), shares)), "0");
        // 200.037 and 5 % are 210.03885.
        assertNearest(refused(() -> LimitCheck.collar(limits(null, null, null, "0.05"), shares)), "210.03");
    }

    @Test
    void shouldRefuseWhatCannotBeValued() {
        Refusal own = refused(() -> LimitCheck.size(limits(null, "60", null, null), order("2", "100", "100", null)));
        Refusal others = refused(() -> LimitCheck.exposure(
                limits(null, null, "1000", null), ORDER, List.of(new LimitCheck.Exposure("X", null))));
        assertThat(own.code()).isEqualTo(ErrorCode.DATA_002);
        assertThat(others.code()).isEqualTo(ErrorCode.DATA_002);
    }

    @Test
    void shouldPreferTheLimitsOfTheInstrument() {
        OrderLimits both = limits("1", null, null, null).or(limits("5", "7", null, null));
        assertThat(both.maxOrderQty()).isEqualByComparingTo("1");
        assertThat(both.maxOrderValue()).isEqualByComparingTo("7");
    }

    private static void assertNearest(Refusal refusal, String value) {
        assertThat((BigDecimal) refusal.details().get("nearest_valid")).isEqualByComparingTo(value);
    }

    private static Refusal refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static LimitCheck.Exposure open(String value) {
        return new LimitCheck.Exposure("BTC_USD", new BigDecimal(value));
    }

    private static LimitCheck.Candidate order(String quantity, String reference, String market, String rate) {
        return new LimitCheck.Candidate(
                "BTC_USD",
                new BigDecimal(quantity),
                new BigDecimal(reference),
                new BigDecimal(market),
                rate == null ? null : new BigDecimal(rate));
    }

    private static OrderLimits limits(String quantity, String value, String exposure, String collar) {
        return new OrderLimits(
                number(quantity),
                number(value),
                number(exposure),
                null,
                number(collar),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
