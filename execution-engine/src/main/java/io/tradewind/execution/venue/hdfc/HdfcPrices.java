package io.tradewind.execution.venue.hdfc;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.execution.venue.broker.BrokerInstrument;
import io.tradewind.execution.venue.broker.BrokerJson;
import io.tradewind.execution.venue.broker.BrokerSession;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Last prices, the same call for both products. An instrument that is asked for under a wrong name is just missing. */
final class HdfcPrices {
    private HdfcPrices() {}

    static List<VenueBook.Price> ask(
            HdfcWire wire, BrokerSession session, List<BrokerInstrument> instruments, Clock clock) {
        if (instruments.isEmpty()) {
            return List.of();
        }
        List<Map<String, String>> asked = instruments.stream()
                .map(i -> Map.of("exchange", i.isTradable() ? "NSE" : "NSE_INDEX", "token", i.token()))
                .toList();
        JsonNode data = wire.call(session, "PUT", "/oapi/v1/fetch-ltp", Map.of(), Map.of("data", asked))
                .path("data");
        Instant received = clock.instant();
        List<VenueBook.Price> prices = new ArrayList<>();
        for (BrokerInstrument instrument : instruments) {
            for (JsonNode row : data) {
                if (instrument.token().equals(BrokerJson.text(row, "token"))
                        && !"BSE".equals(BrokerJson.text(row, "exchange"))) {
                    prices.add(price(instrument.symbol(), row, received));
                }
            }
        }
        return prices;
    }

    private static VenueBook.Price price(String symbol, JsonNode row, Instant received) {
        BigDecimal last = BrokerJson.price(row, "ltp");
        BigDecimal close = BrokerJson.price(row, "prev_close");
        return new VenueBook.Price(
                symbol,
                last,
                null,
                null,
                null,
                null,
                null,
                close,
                last == null || close == null ? null : last.subtract(close),
                null,
                null,
                received);
    }
}
