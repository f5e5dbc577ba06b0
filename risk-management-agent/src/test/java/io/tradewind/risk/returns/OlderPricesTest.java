package io.tradewind.risk.returns;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OlderPricesTest {
    private final Map<String, List<BarClosed>> told = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<BarClosed> taken = new ArrayList<>();
    private boolean isAway;
    private String strange;
    private OlderPrices older;

    @BeforeEach
    void begin() {
        older = new OlderPrices(
                (instrument, timeframe, most) -> {
                    asked.add(instrument.symbol());
                    if (instrument.symbol().equals(strange)) {
                        throw new NumberFormatException("no price");
                    }
                    return isAway ? Optional.empty() : Optional.of(told.getOrDefault(instrument.symbol(), List.of()));
                },
                taken::addAll);
        older.want(Instruments.get("BTC_USD"), Timeframe.D1, 10);
        older.want(Instruments.get("ETH_USD"), Timeframe.D1, 10);
    }

    @Test
    void shouldAskAgainForASeriesWhosePastIsToldLater() {
        told.put("BTC_USD", List.of(bar("BTC_USD")));

        assertThat(older.round()).isFalse();
        told.put("ETH_USD", List.of(bar("ETH_USD")));
        assertThat(older.round()).isTrue();

        assertThat(asked).containsExactly("BTC_USD", "ETH_USD", "ETH_USD");
        assertThat(taken).extracting(BarClosed::instrument).containsExactly("BTC_USD", "ETH_USD");
    }

    @Test
    void shouldNotAskForEverForASeriesWithoutAPast() {
        told.put("BTC_USD", List.of(bar("BTC_USD")));

        for (int i = 0; i < OlderPrices.PATIENCE; i++) {
            assertThat(older.round()).isFalse();
        }

        assertThat(older.round()).isTrue();
        assertThat(asked).hasSize(2 + OlderPrices.PATIENCE);
    }

    @Test
    void shouldWaitWhileNobodyAnswersAndForgetNothing() {
        isAway = true;
        for (int i = 0; i < 3 * OlderPrices.PATIENCE; i++) {
            assertThat(older.round()).isFalse();
        }
        isAway = false;
        told.put("BTC_USD", List.of(bar("BTC_USD")));
        told.put("ETH_USD", List.of(bar("ETH_USD")));

        assertThat(older.round()).isTrue();
        assertThat(taken).hasSize(2);
    }

    @Test
    void shouldNotLetAStrangeAnswerHoldUpTheOthers() {
        strange = "BTC_USD";
        told.put("ETH_USD", List.of(bar("ETH_USD")));

        assertThat(older.round()).isTrue();

        assertThat(taken).extracting(BarClosed::instrument).containsExactly("ETH_USD");
        assertThat(asked).containsExactly("BTC_USD", "ETH_USD");
    }

    private static BarClosed bar(String symbol) {
        return new BarClosed(
                symbol,
                Timeframe.D1,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-02T00:00:00Z"),
                BigDecimal.TWO,
                BigDecimal.TWO,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                0,
                "recorded");
    }
}
