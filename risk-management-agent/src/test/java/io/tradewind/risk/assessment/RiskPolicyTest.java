package io.tradewind.risk.assessment;

import static io.tradewind.contracts.Direction.LONG;
import static io.tradewind.contracts.Direction.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.RiskAssessment.Verdict;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.risk.TestMarket;
import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RiskPolicyTest {
    private final TestMarket market =
            new TestMarket().price("EUR_USD", "1.0850").price("BTC_USD", "1000");

    @Test
    void shouldApproveWithExactFigures() {
        AccountState account = Accounts.empty("USD", "20000");

        Verdict verdict = assess(account, RiskLimits.STANDARD, eurUsd("5000", "1.0850", "1.0820"));

        assertThat(verdict.approved()).isTrue();
        assertThat(verdict.denial()).isNull();
        assertThat(verdict.riskAmount()).isEqualByComparingTo("15");
        assertThat(verdict.riskPercentage()).isEqualByComparingTo("0.075");
        assertThat(verdict.positionImpact().newExposure()).isEqualByComparingTo("0.27125");
        assertThat(verdict.positionImpact().marginUsage()).isEqualByComparingTo("0.013563");
        assertThat(verdict.riskScore()).isEqualByComparingTo("0.9042");
        assertThat(verdict.recommendations()).startsWith("Position size approved");
    }

    @Test
    void shouldGiveTheSameVerdictForTheSameInputAndAnotherForAnother() {
        AccountState account = Accounts.empty("USD", "20000");
        Question question = eurUsd("5000", "1.0850", "1.0820");

        Verdict first = assess(account, RiskLimits.STANDARD, question);
        Verdict again = assess(account, RiskLimits.STANDARD, question);
        Verdict other = assess(account, RiskLimits.STANDARD, eurUsd("5001", "1.0850", "1.0820"));

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(other.riskAmount()).isEqualByComparingTo("15.003");
    }

    @Test
    void shouldDenySizeByRiskPerTradeWithTheSizeThatPasses() {
        AccountState account = Accounts.empty("USD", "10000");
        RiskLimits roomy = RiskLimits.STANDARD.with(Map.of(
                RiskLimit.INSTRUMENT_EXPOSURE,
                new BigDecimal("50"),
                RiskLimit.EXPOSURE,
                new BigDecimal("50"),
                RiskLimit.MARGIN_USAGE,
                BigDecimal.ONE));

        Verdict verdict = assess(account, roomy, eurUsd("100000", "1.0850", "1.0820"));

        assertThat(verdict.approved()).isFalse();
        assertThat(verdict.riskScore()).isEqualByComparingTo("1");
        assertThat(verdict.denial().code()).isEqualTo(ErrorCode.RISK_001);
        assertThat(verdict.denial().details())
                .containsEntry("requested_size", new BigDecimal("100000"))
                .containsEntry("max_allowed_size", new BigDecimal("66666"))
                .containsEntry("limit", "risk_per_trade");
        assertThat((BigDecimal) verdict.denial().details().get("current_exposure"))
                .isEqualByComparingTo("0");
        assertThat(verdict.recommendations()).contains("Reduce the size to 66666 or less");
        assertThat(assess(account, roomy, eurUsd("66666", "1.0850", "1.0820")).approved())
                .isTrue();
        assertThat(assess(account, roomy, eurUsd("66667", "1.0850", "1.0820")).approved())
                .isFalse();
    }

    @Test
    void shouldDenyByExposureWithRisk002AndCountInFlightOrders() {
        AccountState account = Accounts.of(
                "USD",
                "10000",
                "10000",
                List.of(Accounts.position("EUR_USD", SHORT, "1000", "1.1")),
                List.of(
                        Accounts.order("EUR_USD", "1000", "1.1", false),
                        Accounts.order("EUR_USD", "100000", "1.1", true)));

        Verdict verdict = assess(account, RiskLimits.STANDARD, eurUsd("900", "1.0000", "0.9990"));

        assertThat(verdict.approved()).isFalse();
        assertThat(verdict.denial().code()).isEqualTo(ErrorCode.RISK_002);
        assertThat(verdict.denial().details())
                .containsEntry("limit", "instrument_exposure")
                .containsEntry("max_allowed_size", new BigDecimal("800"))
                .containsEntry("current_exposure", new BigDecimal("0.22"));
        assertThat(assess(account, RiskLimits.STANDARD, eurUsd("800", "1.0000", "0.9990"))
                        .approved())
                .isTrue();
    }

    @Test
    void shouldLetFullyPaidInstrumentsUpToTheMarginLimit() {
        RiskLimits limits = RiskLimits.STANDARD.with(Map.of(RiskLimit.INSTRUMENT_EXPOSURE, new BigDecimal("5")));
        AccountState account = Accounts.empty("USD", "100000");

        assertThat(assess(account, limits, btc("90", "999.5")).approved()).isTrue();
        Verdict over = assess(account, limits, btc("90.0001", "999.5"));
        assertThat(over.approved()).isFalse();
        assertThat(over.denial().details()).containsEntry("limit", "margin_usage");
    }

    @Test
    void shouldMeasureATradeWithoutStopWithTheAdverseMove() {
        AccountState account = Accounts.empty("USD", "1000");
        RiskLimits roomy = RiskLimits.STANDARD.with(Map.of(RiskLimit.INSTRUMENT_EXPOSURE, new BigDecimal("5")));

        Verdict passes = assess(account, roomy, btc("0.4", null));
        Verdict refused = assess(account, roomy, btc("0.41", null));

        assertThat(passes.approved()).isTrue();
        assertThat(passes.riskAmount()).isNull();
        assertThat(passes.riskPercentage()).isNull();
        assertThat(passes.recommendations()).contains("No stop loss: the risk is measured with an adverse move of 5 %");
        assertThat(refused.denial().code()).isEqualTo(ErrorCode.RISK_001);
        assertThat(refused.denial().details()).containsEntry("max_allowed_size", new BigDecimal("0.4"));
    }

    @Test
    void shouldRefuseEverythingNewOnceTheDayHasLostItsLimit() {
        AccountState lost = Accounts.of("USD", "9500", "10000", List.of(), List.of());
        AccountState almost = Accounts.of("USD", "9500.01", "10000", List.of(), List.of());

        Verdict refused = assess(lost, RiskLimits.STANDARD, btc("0.01", "990"));
        Verdict passes = assess(almost, RiskLimits.STANDARD, btc("0.01", "990"));

        assertThat(refused.approved()).isFalse();
        assertThat(refused.denial().details())
                .containsEntry("limit", "daily_loss")
                .containsEntry("max_allowed_size", BigDecimal.ZERO);
        assertThat(refused.recommendations()).contains("No size passes at the moment: daily_loss leaves no room");
        assertThat(passes.approved()).isTrue();
    }

    @Test
    void shouldCountOpenPositions() {
        RiskLimits one = RiskLimits.STANDARD.with(Map.of(RiskLimit.OPEN_POSITIONS, BigDecimal.ONE));
        AccountState holding = Accounts.of(
                "USD", "100000", "100000", List.of(Accounts.position("BTC_USD", LONG, "1", "1000")), List.of());

        assertThat(assess(Accounts.empty("USD", "100000"), one, btc("1", "990")).approved())
                .isTrue();
        assertThat(assess(holding, one, btc("1", "990")).denial().details()).containsEntry("limit", "open_positions");
    }

    @Test
    void shouldLetReduceOnlyPassWhateverTheLimitsSay() {
        AccountState ruined = Accounts.of(
                "USD", "-10", "10000", List.of(Accounts.position("BTC_USD", LONG, "50", "1000")), List.of());
        Question close = new Question(
                Instruments.get("BTC_USD"), SHORT, new BigDecimal("50"), new BigDecimal("1000"), null, null, true);

        assertThat(RiskPolicy.assess(ruined, RiskLimits.STANDARD, close, market).approved())
                .isTrue();
    }

    @Test
    void shouldRefuseWhatCannotBeMeasured() {
        AccountState zar = Accounts.empty("ZAR", "1000000");
        Question noPrice = new Question(Instruments.get("ETH_USD"), LONG, BigDecimal.ONE, null, null, null, false);

        Verdict noRate = assess(zar, RiskLimits.STANDARD, btc("0.01", "990"));
        Verdict unpriced = assess(Accounts.empty("USD", "1000"), RiskLimits.STANDARD, noPrice);
        Verdict broke = assess(Accounts.empty("USD", "0"), RiskLimits.STANDARD, btc("0.01", "990"));

        assertThat(noRate.approved()).isFalse();
        assertThat(noRate.denial().message()).contains("no rate from USD to ZAR");
        assertThat(unpriced.denial().message()).contains("no price for ETH_USD");
        assertThat(broke.denial().message()).contains("no equity");
    }

    @Test
    void shouldCountInTheCurrencyOfTheAccount() {
        AccountState zar = Accounts.empty("ZAR", "1000000");
        market.rate("USD", "ZAR", "18.5");

        Verdict verdict = assess(zar, RiskLimits.STANDARD, btc("10", "990"));

        assertThat(verdict.riskAmount()).isEqualByComparingTo("1850");
        assertThat(verdict.positionImpact().newExposure()).isEqualByComparingTo("0.185");
    }

    @Test
    void shouldRefuseAStopOnTheWrongSide() {
        AccountState account = Accounts.empty("USD", "100000");

        Verdict verdict = assess(account, RiskLimits.STANDARD, btc("1", "1010"));

        assertThat(verdict.approved()).isFalse();
        assertThat(verdict.denial().message()).contains("wrong side");
    }

    @Test
    void shouldTakeTheLastPriceWhenNoneIsGivenAndWarnWhenOneIsFarOff() {
        AccountState account = Accounts.empty("USD", "100000");
        Question atMarket = new Question(
                Instruments.get("BTC_USD"), LONG, BigDecimal.ONE, null, new BigDecimal("990"), null, false);
        Question typo = new Question(
                Instruments.get("BTC_USD"), LONG, BigDecimal.ONE, new BigDecimal("1100"), null, null, false);

        assertThat(assess(account, RiskLimits.STANDARD, atMarket).riskAmount()).isEqualByComparingTo("10");
        assertThat(assess(account, RiskLimits.STANDARD, typo).recommendations())
                .contains("The entry price 1100 is 10 % away from the last price 1000");
    }

    @Test
    void shouldMeasureCorrelationWithTheSignOfBothDirections() {
        AccountState holding = Accounts.of(
                "USD", "100000", "100000", List.of(Accounts.position("ETH_USD", LONG, "10", "100")), List.of());

        Verdict unknown = assess(holding, RiskLimits.STANDARD, btc("1", "990"));
        market.correlation("BTC_USD", "ETH_USD", "0.8");
        Verdict same = assess(holding, RiskLimits.STANDARD, btc("1", "990"));
        Question hedge = new Question(
                Instruments.get("BTC_USD"), SHORT, BigDecimal.ONE, new BigDecimal("1000"), null, null, false);
        Verdict opposite = assess(holding, RiskLimits.STANDARD, hedge);

        assertThat(unknown.positionImpact().correlationImpact()).isNull();
        assertThat(same.positionImpact().correlationImpact()).isEqualByComparingTo("0.8");
        assertThat(opposite.positionImpact().correlationImpact()).isEqualByComparingTo("-0.8");
    }

    private Verdict assess(AccountState account, RiskLimits limits, Question question) {
        return RiskPolicy.assess(account, limits, question, market);
    }

    private static Question eurUsd(String size, String entry, String stop) {
        return question("EUR_USD", LONG, size, entry, stop);
    }

    private static Question btc(String size, String stop) {
        return question("BTC_USD", LONG, size, "1000", stop);
    }

    private static Question question(String symbol, Direction direction, String size, String entry, String stop) {
        return new Question(
                Instruments.get(symbol),
                direction,
                new BigDecimal(size),
                new BigDecimal(entry),
                stop == null ? null : new BigDecimal(stop),
                null,
                false);
    }
}
