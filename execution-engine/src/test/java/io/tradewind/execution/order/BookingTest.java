package io.tradewind.execution.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.VenueReport;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingTest {

    @ParameterizedTest
    @CsvSource({
        "CANCELED, 0, 0, Canceled",
        "CANCELED, 0.2, 0.2, Canceled",
        "CANCELED, 0.2, 0, Confirmed",
        "CANCELED, 0.2, 0.1, Confirmed",
        "EXPIRED, 0.2, 0.2, Expired",
        "EXPIRED, 0.2, 0, Confirmed"
    })
    void shouldNotEndAnOrderWhoseFillsHaveNotAllBeenTold(
            OrderStatus told, BigDecimal filled, BigDecimal booked, String said) {
        assertThat(Booking.said(report(told, filled), booked).getClass().getSimpleName())
                .isEqualTo(said);
    }

    private static VenueReport report(OrderStatus status, BigDecimal filled) {
        return new VenueReport(
                1,
                "tw-1",
                "77",
                "BTC_USDT",
                Side.BUY,
                OrderType.LIMIT,
                BigDecimal.ONE,
                filled,
                BigDecimal.TEN,
                false,
                "tw-1",
                status,
                null,
                null,
                List.of());
    }
}
