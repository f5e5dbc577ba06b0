package io.tradewind.risk.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.AccountState.OpenPosition;
import io.tradewind.risk.TestMarket;
import io.tradewind.risk.portfolio.PortfolioRisk.PositionRisk;
import io.tradewind.risk.statistics.PriceHistory;
import io.tradewind.risk.valuation.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortfolioMeasureTest {
    private static final List<OpenPosition> HELD =
            List.of(position("BTC_USD", "1", "30000"), position("RELIANCE", "100", "1500"));

    @Test
    void shouldShareTheRiskAmongAllPositions() {
        Market market = new TestMarket().rate("INR", "USD", "0.0125");

        // 100 x 1500 INR = 1875 USD beside 30000.
        assertThat(contributions(market)).containsExactly(new BigDecimal("0.941176"), new BigDecimal("0.058824"));
    }

    /** A rate that nobody has told yet makes no position riskless. */
    @Test
    void shouldShareNothingWhileOneOfThemCannotBeValued() {
        assertThat(contributions(new TestMarket())).containsExactly(null, null);
    }

    private static List<BigDecimal> contributions(Market market) {
        BigDecimal equity = new BigDecimal("100000");
        Instant now = Instant.parse("2026-01-05T10:00:00Z");
        AccountState state = new AccountState(1, 1, "USD", equity, equity, equity, equity, 0, HELD, List.of(), now);
        return new PortfolioMeasure(state, PriceHistory.EMPTY, market)
                .positions().stream().map(PositionRisk::riskContribution).toList();
    }

    private static OpenPosition position(String symbol, String quantity, String price) {
        BigDecimal paid = new BigDecimal(price);
        return new OpenPosition(1, symbol, Direction.LONG, new BigDecimal(quantity), paid, paid, null);
    }
}
