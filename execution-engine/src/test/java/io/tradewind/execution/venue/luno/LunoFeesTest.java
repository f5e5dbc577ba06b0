package io.tradewind.execution.venue.luno;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.OnePair;
import io.tradewind.execution.venue.VenueJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LunoFeesTest {
    @ParameterizedTest
    @CsvSource({
        "0.0001, 0, 0.0001 BTC",
        "0, 12.5, 12.5 ZAR",
        "0, 0, 0 ZAR",
        "0.0001, 12.5, 0.0001 BTC and 12.5 ZAR",
    })
    void shouldTellAFeeInTheCurrencyThatItWasTakenIn(String base, String counter, String told) throws IOException {
        LineOrder order = LunoWords.order(
                VenueJson.read("""
                {"order_id":"BX","pair":"XBTZAR","type":"BID","state":"COMPLETE","limit_price":"500000",
                 "limit_volume":"0.1","base":"0.1","counter":"50000","fee_base":"%s","fee_counter":"%s"}""".formatted(base, counter).getBytes(StandardCharsets.UTF_8)),
                new OnePair("BTC", "ZAR"));

        assertThat(order.fees().stream()
                        .map(fee -> fee.cost().toPlainString() + " " + fee.currency())
                        .collect(Collectors.joining(" and ")))
                .isEqualTo(told);
    }
}
