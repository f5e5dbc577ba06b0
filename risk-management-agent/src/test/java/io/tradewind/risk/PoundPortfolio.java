package io.tradewind.risk;

import static io.tradewind.risk.RiskAgent.engine;
import static io.tradewind.risk.RiskAgent.get;
import static io.tradewind.risk.RiskAgent.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.testkit.TestEvents;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Accounts 401 (holds pounds) and 402 (holds nothing) of one user, and the days of the pound. */
final class PoundPortfolio {
    private static final Instant FIRST_DAY = Instant.parse("2026-01-05T00:00:00Z");

    private PoundPortfolio() {}

    /** 10,000 GBP bought at 1.25, now 1.30; days on which the pound falls by 1 %, 2 % … 21 %, opening 3 % lower. */
    static void prepare() {
        open(401, "USD", "100000", "user-401");
        open(402, "USD", "500", "user-401");
        RiskAgent.quote("GBP_USD", "1.29", "1.31");
        TestEvents.publish(
                Topics.POSITIONS, "401", RiskAgent.position(4011, 401, "GBP_USD", "10000", "1.25"), UUID.randomUUID());
        BigDecimal price = new BigDecimal("1000000");
        day("GBP_USD", 0, price, price);
        for (int day = 1; day <= 21; day++) {
            BigDecimal opening = price.multiply(new BigDecimal("0.97"));
            price = price.multiply(BigDecimal.valueOf(100 - day, 2)).setScale(12, RoundingMode.HALF_UP);
            day("GBP_USD", day, opening, price);
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode tail = get(engine(), "/api/v1/portfolio-risk/401/var").body();
            assertThat(tail.at("/days/returns").asInt()).isEqualTo(21);
            assertThat(tail.at("/instruments/0/notional").decimalValue()).isEqualByComparingTo("13000");
        });
    }

    /** Each day twice: it counts once. */
    private static void day(String instrument, int number, BigDecimal open, BigDecimal close) {
        Instant opened = FIRST_DAY.plus(Duration.ofDays(number));
        BarClosed bar = new BarClosed(
                instrument,
                Timeframe.D1,
                opened,
                opened.plus(Duration.ofDays(1)),
                open,
                open.max(close),
                open.min(close),
                close,
                BigDecimal.ONE,
                1,
                "test");
        UUID id = UUID.nameUUIDFromBytes((instrument + number).getBytes(StandardCharsets.UTF_8));
        TestEvents.publish(Topics.BARS, instrument, bar, id);
        TestEvents.publish(Topics.BARS, instrument, bar, id);
    }
}
