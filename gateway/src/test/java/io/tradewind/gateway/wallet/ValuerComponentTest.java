package io.tradewind.gateway.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.FakeAgents;
import io.tradewind.gateway.account.OwnAccount;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The market stream of the test knows no price; an exchange of the person knows one pair. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class ValuerComponentTest {
    private static final OwnAccount LUNO = new OwnAccount(77, "mine", "luno", true, "ZAR");
    private static final OwnAccount PAPER = new OwnAccount(78, "try", "paper", false, "ZAR");

    @Inject
    Valuer valuer;

    @Test
    void shouldConvertByWhatOnesOwnExchangeQuotes() {
        Valuer.Worth worth = valuer.of(
                List.of(
                        Map.of("USDT", new BigDecimal("100"), "ZAR", new BigDecimal("50.5")),
                        Map.of("XRP", BigDecimal.ZERO)),
                List.of(PAPER, LUNO),
                "ZAR");

        assertThat(worth.sum()).isEqualByComparingTo("1900.5");
        assertThat(worth.without()).isEmpty();
        assertThat(worth.converted()).singleElement().satisfies(rate -> {
            assertThat(rate.from()).isEqualTo("USDT");
            assertThat(rate.to()).isEqualTo("ZAR");
            assertThat(rate.rate()).isEqualByComparingTo("18.5");
            assertThat(rate.rateAt())
                    .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(Duration.ofMinutes(2)));
            assertThat(rate.source()).isEqualTo("luno");
        });
    }

    @Test
    void shouldSayWhichCurrencyNobodyQuotes() {
        Valuer.Worth worth =
                valuer.of(List.of(Map.of("USDT", BigDecimal.TEN, "XRP", BigDecimal.ONE)), List.of(LUNO), "ZAR");

        assertThat(worth.sum()).isNull();
        assertThat(worth.without()).containsExactly("XRP");
    }

    @Test
    void shouldAskNoPaperAccount() {
        Valuer.Worth worth = valuer.of(List.of(Map.of("USDT", BigDecimal.TEN)), List.of(PAPER), "ZAR");

        assertThat(worth.without()).containsExactly("USDT");
    }
}
