package io.tradewind.risk.assessment;

import static io.tradewind.contracts.Direction.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.RiskAssessment.SizeResponse;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.risk.TestMarket;
import io.tradewind.risk.assessment.PositionSizing.Wish;
import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PositionSizingTest {
    private final TestMarket market = new TestMarket().price("BTC_USD", "1000");

    @Test
    void shouldRiskTheWantedPartOfEquityBetweenEntryAndStop() {
        AccountState account = Accounts.empty("USD", "100000");

        SizeResponse response = size(account, RiskLimits.STANDARD, "1000", "900", "0.01");

        assertThat(response.size()).isEqualByComparingTo("10");
        assertThat(response.riskAmount()).isEqualByComparingTo("1000");
        assertThat(response.reason()).isEqualTo("Bounded by the wanted risk per trade");
    }

    @Test
    void shouldBeCappedByTheLimitsAndSayWhich() {
        AccountState account = Accounts.empty("USD", "100000");

        SizeResponse byRisk = size(account, RiskLimits.STANDARD, "1000", "900", "0.5");
        SizeResponse byInstrument = size(account, RiskLimits.STANDARD, "1000", "999", null);

        assertThat(byRisk.size()).isEqualByComparingTo("20");
        assertThat(byRisk.reason()).isEqualTo("Bounded by risk_per_trade");
        assertThat(byInstrument.size()).isEqualByComparingTo("30");
        assertThat(byInstrument.reason()).isEqualTo("Bounded by instrument_exposure");
    }

    @Test
    void shouldBeZeroWhenNothingPasses() {
        AccountState lost = Accounts.of("USD", "90000", "100000", List.of(), List.of());

        SizeResponse response = size(lost, RiskLimits.STANDARD, "1000", "900", null);

        assertThat(response.size()).isEqualByComparingTo("0");
        assertThat(response.reason()).contains("daily_loss");
    }

    @Test
    void shouldAlwaysGiveASizeThatThePolicyApprovesAndNoLargerOnePasses() {
        SplittableRandom random = new SplittableRandom(20260105);
        Instrument btc = Instruments.get("BTC_USD");
        for (int i = 0; i < 500; i++) {
            AccountState account = Accounts.of(
                    "USD",
                    String.valueOf(random.nextInt(1_000, 1_000_000)),
                    "1000000",
                    List.of(Accounts.position("BTC_USD", LONG, "0." + random.nextInt(1, 999), "1000")),
                    List.of());
            RiskLimits limits = RiskLimits.STANDARD.with(Map.of(
                    RiskLimit.DAILY_LOSS,
                    BigDecimal.ONE,
                    RiskLimit.RISK_PER_TRADE,
                    BigDecimal.valueOf(random.nextInt(1, 100), 3)));
            String entry = random.nextInt(500, 1500) + "." + random.nextInt(10, 99);
            String stop = String.valueOf(random.nextInt(1, 499));

            SizeResponse response = size(account, limits, entry, stop, null);

            if (response.size().signum() > 0) {
                assertThat(approved(account, limits, entry, stop, response.size()))
                        .as("size %s of run %s", response.size(), i)
                        .isTrue();
                assertThat(approved(
                                account, limits, entry, stop, response.size().add(btc.lotSize())))
                        .as("one lot more in run %s", i)
                        .isEqualTo(response.reason().contains("max_quantity"));
            }
        }
    }

    @Test
    void shouldLeaveRoomForAPriceThatMovesBeforeTheOrderIsThere() {
        AccountState account = Accounts.empty("USD", "100000");
        PositionSizing sizing = new PositionSizing(RiskLimits.STANDARD, new BigDecimal("0.05"), market);

        SizeResponse byRisk = sizing.size(account, question(null, "1000", "900"), Wish.LARGEST);
        SizeResponse byInstrument = sizing.size(account, question(null, "1000", "999"), Wish.LARGEST);
        SizeResponse wanted =
                sizing.size(account, question(null, "1000", "900"), new Wish(new BigDecimal("0.01"), null));

        assertThat(byRisk.size()).isEqualByComparingTo("19");
        assertThat(byInstrument.size()).isEqualByComparingTo("28.5");
        assertThat(wanted.size()).isEqualByComparingTo("10");
        assertThat(approved(account, RiskLimits.STANDARD, "1004", "900", byRisk.size()))
                .isTrue();
    }

    private boolean approved(AccountState account, RiskLimits limits, String entry, String stop, BigDecimal size) {
        return RiskPolicy.assess(account, limits, question(size, entry, stop), market)
                .approved();
    }

    private SizeResponse size(AccountState account, RiskLimits limits, String entry, String stop, String risk) {
        return new PositionSizing(limits, BigDecimal.ZERO, market)
                .size(account, question(null, entry, stop), new Wish(risk == null ? null : new BigDecimal(risk), null));
    }

    private static Question question(BigDecimal size, String entry, String stop) {
        return new Question(
                Instruments.get("BTC_USD"), LONG, size, new BigDecimal(entry), new BigDecimal(stop), null, false);
    }
}
