package io.tradewind.risk.assessment;

import static io.tradewind.contracts.Direction.LONG;
import static io.tradewind.contracts.Direction.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.RiskAssessment.SizeResponse;
import io.tradewind.contracts.api.RiskAssessment.Verdict;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.risk.TestMarket;
import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.statistics.DayHistory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TailLimitsTest {
    private static final BigDecimal HUNDRED = new BigDecimal("100");
    private static final BigDecimal ROOMY = new BigDecimal("50");

    private final TestMarket market =
            new TestMarket().price("BTC_USD", "1000").price("ETH_USD", "100").days(twentyOneDays());

    @Test
    void shouldTellTheTailAfterTheOrderAndWhyItCannot() {
        AccountState account = Accounts.empty("USD", "100000");

        Verdict measured = assess(account, RiskLimits.STANDARD, btc("10"));
        Verdict unknown =
                RiskPolicy.assess(account, RiskLimits.STANDARD, btc("10"), new TestMarket().price("BTC_USD", "1000"));

        // 10 BTC are 10 % of equity. Worst days of 21: -21 %, -20 %: rank 1 is -20 %; mean of floor(20 x 0.05) + 1 = 2.
        assertThat(measured.positionImpact().var95()).isEqualByComparingTo("0.02");
        assertThat(measured.positionImpact().es95()).isEqualByComparingTo("0.0205");
        assertThat(measured.positionImpact().unmeasured()).isNull();
        assertThat(unknown.positionImpact().var95()).isNull();
        assertThat(unknown.positionImpact().unmeasured())
                .isEqualTo("var_95 and es_95 need 20 daily returns of everything held, there are 0");
        assertThat(unknown.approved()).isTrue();
    }

    @Test
    void shouldDenyWithTheExactSizeThatPasses() {
        AccountState account = Accounts.empty("USD", "100000");
        RiskLimits limits = with(RiskLimit.VAR_95, "0.02");

        Verdict fits = assess(account, limits, btc("10"));
        Verdict over = assess(account, limits, btc("10.00001"));
        Verdict byShortfall = assess(account, with(RiskLimit.ES_95, "0.0205"), btc("20"));

        assertThat(fits.approved()).isTrue();
        assertThat(over.approved()).isFalse();
        assertThat(over.denial().code()).isEqualTo(ErrorCode.RISK_002);
        assertThat(over.denial().details())
                .containsEntry("limit", "var_95")
                .containsEntry("violated_limits", List.of("var_95"));
        assertThat((BigDecimal) over.denial().details().get("max_allowed_size")).isEqualByComparingTo("10");
        assertThat(over.recommendations())
                .contains("the value at risk of one day (95 %) would be 2 % of equity, the limit is 2 %")
                .contains("Reduce the size to 10 or less");
        assertThat((BigDecimal) byShortfall.denial().details().get("max_allowed_size"))
                .isEqualByComparingTo("10");
    }

    @Test
    void shouldCountWhatIsHeldAndLetAHedgePass() {
        AccountState holding = Accounts.of(
                "USD", "100000", "100000", List.of(Accounts.position("BTC_USD", LONG, "10", "1000")), List.of());
        RiskLimits limits = with(RiskLimit.VAR_95, "0.02");

        Verdict more = assess(holding, limits, btc("0.01"));
        Verdict hedge = assess(holding, limits, question("BTC_USD", SHORT, "4"));
        Verdict order = assess(
                Accounts.of(
                        "USD", "100000", "100000", List.of(), List.of(Accounts.order("BTC_USD", "10", "1000", false))),
                limits,
                btc("0.01"));

        assertThat(more.denial().details()).containsEntry("max_allowed_size", BigDecimal.ZERO);
        assertThat(more.recommendations()).contains("No size passes at the moment: var_95 leaves no room");
        assertThat(hedge.approved()).isTrue();
        assertThat(hedge.positionImpact().var95()).isEqualByComparingTo("0.012");
        assertThat(order.approved()).isFalse();
    }

    @Test
    void shouldRefuseWhenALimitIsSetThatCannotBeMeasured() {
        AccountState account = Accounts.empty("USD", "100000");
        RiskLimits limits = with(RiskLimit.ES_95, "0.5");
        Question unknown = question("EUR_USD", LONG, "1000");
        market.price("EUR_USD", "1000");

        Verdict verdict = assess(account, limits, unknown);
        SizeResponse size =
                new PositionSizing(limits, BigDecimal.ZERO, market).size(account, unknown, PositionSizing.Wish.LARGEST);

        assertThat(verdict.approved()).isFalse();
        assertThat(verdict.denial().message())
                .isEqualTo("The risk cannot be measured: value at risk and expected shortfall are limited and need 20"
                        + " daily returns of EUR_USD together, there are 0");
        assertThat(size.size()).isZero();
        assertThat(size.reason()).contains("need 20 daily returns of EUR_USD");
        assertThat(assess(account, roomy(Map.of()), unknown).denial()).isNull();
    }

    @Test
    void shouldLimitTheCorrelationWithWhatElseIsHeld() {
        AccountState holding = Accounts.of(
                "USD", "100000", "100000", List.of(Accounts.position("ETH_USD", LONG, "10", "100")), List.of());
        RiskLimits limits = with(RiskLimit.CORRELATION, "0.7");

        Verdict unknown = assess(holding, limits, btc("1"));
        market.correlation("BTC_USD", "ETH_USD", "0.71");
        Verdict same = assess(holding, limits, btc("1"));
        Verdict hedge = assess(holding, limits, question("BTC_USD", SHORT, "1"));
        Verdict own = assess(holding, limits, question("ETH_USD", LONG, "1"));
        Verdict nothing = assess(Accounts.empty("USD", "100000"), limits, btc("1"));

        assertThat(unknown.denial().message())
                .isEqualTo("The risk cannot be measured: correlation is limited and that of BTC_USD with ETH_USD is"
                        + " not known yet");
        assertThat(same.denial().details())
                .containsEntry("limit", "correlation")
                .containsEntry("max_allowed_size", BigDecimal.ZERO);
        assertThat(same.recommendations())
                .contains("the correlation with ETH_USD held would be 0.71, the limit is 0.7");
        assertThat(hedge.approved()).isTrue();
        assertThat(own.approved()).isTrue();
        assertThat(nothing.approved()).isTrue();
    }

    @Test
    void shouldAlwaysNameASizeThatPassesAndOneLotMoreThatDoesNot() {
        SplittableRandom random = new SplittableRandom(20261126);
        int bounded = 0;
        for (int run = 0; run < 60; run++) {
            market.days(new DayHistory(Map.of("BTC_USD", walk(random), "ETH_USD", walk(random)), Map.of()));
            Direction direction = random.nextBoolean() ? LONG : SHORT;
            AccountState account = Accounts.of(
                    "USD",
                    "100000",
                    "100000",
                    List.of(Accounts.position(
                            random.nextBoolean() ? "ETH_USD" : "BTC_USD",
                            LONG,
                            String.valueOf(random.nextInt(1, 100)),
                            String.valueOf(random.nextInt(100, 1000)))),
                    List.of());
            RiskLimit kind = random.nextBoolean() ? RiskLimit.VAR_95 : RiskLimit.ES_95;
            RiskLimits limits = with(kind, "0.0" + random.nextInt(10, 99));

            Verdict verdict = assess(account, limits, question("BTC_USD", direction, "900"));

            if (verdict.denial() != null) {
                BigDecimal most = (BigDecimal) verdict.denial().details().get("max_allowed_size");
                if (most.signum() > 0) {
                    bounded++;
                    BigDecimal more = most.add(Instruments.get("BTC_USD").lotSize());
                    assertThat(approves(account, limits, direction, most))
                            .as("run " + run)
                            .isTrue();
                    assertThat(approves(account, limits, direction, more))
                            .as("run " + run)
                            .isFalse();
                }
            }
        }
        assertThat(bounded).isGreaterThan(20);
    }

    @Test
    void shouldSizeByTheVolatilityOfADay() {
        AccountState account = Accounts.empty("USD", "100000");
        PositionSizing sizing = new PositionSizing(roomy(Map.of()), BigDecimal.ZERO, market);
        Question question = btc(null);

        SizeResponse byVolatility =
                sizing.size(account, question, new PositionSizing.Wish(null, new BigDecimal("0.01")));
        SizeResponse byRisk = sizing.size(account, question, new PositionSizing.Wish(new BigDecimal("0.001"), null));
        SizeResponse unknown = new PositionSizing(
                        RiskLimits.STANDARD, BigDecimal.ZERO, new TestMarket().price("BTC_USD", "1000"))
                .size(account, question, new PositionSizing.Wish(null, new BigDecimal("0.01")));

        // Returns -1 % … -21 %: deviation sqrt(770 / 20) % = 6.204837 %; 1 % of 100000 over 1000 x 0.06204837.
        assertThat(byVolatility.dailyVolatility()).isEqualByComparingTo("0.062048");
        assertThat(byVolatility.size().setScale(6, RoundingMode.DOWN)).isEqualByComparingTo("16.116459");
        assertThat(byVolatility.reason()).startsWith("Bounded by the volatility target");
        assertThat(byRisk.reason()).startsWith("Bounded by the wanted risk per trade");
        assertThat(unknown.size()).isZero();
        assertThat(unknown.dailyVolatility()).isNull();
        assertThat(unknown.reason()).contains("a volatility target needs 20 daily returns of BTC_USD, there are 0");
    }

    private boolean approves(AccountState account, RiskLimits limits, Direction direction, BigDecimal size) {
        return assess(account, limits, question("BTC_USD", direction, size.toPlainString()))
                .approved();
    }

    private Verdict assess(AccountState account, RiskLimits limits, Question question) {
        return RiskPolicy.assess(account, limits, question, market);
    }

    private static RiskLimits with(RiskLimit limit, String value) {
        return roomy(Map.of(limit, new BigDecimal(value)));
    }

    /** Limits of which only the given ones bind. */
    private static RiskLimits roomy(Map<RiskLimit, BigDecimal> limits) {
        Map<RiskLimit, BigDecimal> all = new HashMap<>(Map.of(
                RiskLimit.RISK_PER_TRADE,
                BigDecimal.ONE,
                RiskLimit.UNPROTECTED_MOVE,
                new BigDecimal("0.0001"),
                RiskLimit.INSTRUMENT_EXPOSURE,
                ROOMY,
                RiskLimit.EXPOSURE,
                ROOMY,
                RiskLimit.MARGIN_USAGE,
                ROOMY));
        all.putAll(limits);
        return RiskLimits.STANDARD.with(all);
    }

    private static Question btc(String size) {
        return question("BTC_USD", LONG, size);
    }

    private static Question question(String symbol, Direction direction, String size) {
        return new Question(
                Instruments.get(symbol),
                direction,
                size == null ? null : new BigDecimal(size),
                new BigDecimal("1000"),
                null,
                null,
                false);
    }

    /** BTC falls by 1 %, 2 % … 21 %. */
    private static DayHistory twentyOneDays() {
        Map<Instant, BigDecimal> closes = new TreeMap<>();
        BigDecimal price = new BigDecimal("1000000");
        closes.put(day(0), price);
        for (int i = 1; i <= 21; i++) {
            price = price.multiply(BigDecimal.valueOf(100 - i, 2));
            closes.put(day(i), price);
        }
        return new DayHistory(Map.of("BTC_USD", closes), Map.of());
    }

    private static Map<Instant, BigDecimal> walk(SplittableRandom random) {
        Map<Instant, BigDecimal> closes = new TreeMap<>();
        BigDecimal price = HUNDRED;
        for (int i = 0; i < 120; i++) {
            price = price.multiply(BigDecimal.valueOf(random.nextInt(950, 1051), 3))
                    .setScale(8, RoundingMode.HALF_UP);
            closes.put(day(i), price);
        }
        return closes;
    }

    private static Instant day(int number) {
        return Instant.parse("2026-01-05T00:00:00Z").plusSeconds(86_400L * number);
    }
}
