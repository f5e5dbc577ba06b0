package io.tradewind.execution.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Side;
import io.tradewind.execution.ledger.LedgerRepository.TradeName;
import io.tradewind.execution.venue.VenueTrade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshTradesTest {
    @Test
    void shouldKeepBothSidesOfATradeOfTwoOrders() {
        List<VenueTrade> fresh = FreshTrades.among(List.of(trade("tw-1", "7"), trade("tw-2", "7")), List.of());

        assertThat(names(fresh)).containsExactly("7", "tw-2-7");
    }

    @Test
    void shouldNameTheSecondSideWhereTheFirstIsBooked() {
        List<VenueTrade> fresh = FreshTrades.among(List.of(trade("tw-2", "7")), List.of(booked("tw-1", "7")));

        assertThat(names(fresh)).containsExactly("tw-2-7");
        assertThat(fresh.getFirst().quantity()).isEqualByComparingTo("0.1");
    }

    @Test
    void shouldNotBookAgainWhatIsThereUnderEitherName() {
        List<VenueTrade> told = List.of(trade("tw-1", "7"), trade("tw-2", "7"), trade("tw-1", "7"));

        assertThat(FreshTrades.among(told, List.of(booked("tw-1", "7"), booked("tw-2", "tw-2-7"))))
                .isEmpty();
    }

    @Test
    void shouldTellTradesOfTwoInstrumentsApart() {
        List<VenueTrade> fresh = FreshTrades.among(
                List.of(trade("tw-1", "7"), trade("tw-1", "8")), List.of(new TradeName("ETH_USD", "7", "tw-9")));

        assertThat(names(fresh)).containsExactly("7", "8");
    }

    @Test
    void shouldAskForEitherName() {
        assertThat(FreshTrades.names(List.of(trade("tw-1", "7")))).containsExactly("7", "tw-1-7");
    }

    private static List<String> names(List<VenueTrade> trades) {
        return trades.stream().map(VenueTrade::venueTradeId).toList();
    }

    private static TradeName booked(String order, String name) {
        return new TradeName("BTC_USD", name, order);
    }

    private static VenueTrade trade(String order, String id) {
        return new VenueTrade(
                1,
                id,
                "c",
                order,
                "BTC_USD",
                Side.BUY,
                new BigDecimal("0.1"),
                new BigDecimal("50000"),
                BigDecimal.ZERO,
                BigDecimal.ONE,
                Instant.EPOCH,
                null);
    }
}
