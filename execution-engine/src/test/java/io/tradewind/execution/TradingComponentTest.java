package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class TradingComponentTest {
    static {
        FakeAgents.use();
    }

    private long account;

    @BeforeEach
    void begin() {
        FakeAgents.use();
        Engine.lease();
        Engine.tick("BTC_USD", "49990", "50010");
        account = Engine.account("hedging");
    }

    @Test
    void shouldFillAMarketOrderThroughEveryGate() {
        Engine.Answer trade = Engine.trade(
                account, "LONG", "0.5", ",\"order_type\":\"market\",\"stop_loss\":49000,\"take_profit\":52000");
        assertThat(trade.status()).as(trade.text()).isEqualTo(200);
        assertThat(trade.at("/execution_result/status").asText()).isEqualTo("executed");
        assertThat(trade.at("/execution_result/fill_price").decimalValue())
                .isGreaterThanOrEqualTo(new BigDecimal("50010"));
        assertThat(trade.at("/execution_result/commission").decimalValue()).isPositive();
        assertThat(trade.at("/execution_result/platform_order_id").asText()).startsWith("P");
        assertThat(FakeAgents.RISK.lastBody).contains("\"account_state\"").contains("\"equity\"");
        Engine.Answer status = Engine.owner(
                account,
                "GET",
                "/api/v1/trade-status/" + trade.at("/execution_result/trade_id").asText(),
                null);
        assertThat(status.at("/status").asText()).as(status.text()).isEqualTo("open");
        assertThat(status.at("/entry_details/size").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(status.at("/stop_loss").decimalValue()).isEqualByComparingTo("49000");
        assertThat(status.at("/unrealized_pnl").decimalValue()).isNegative();
    }
}
