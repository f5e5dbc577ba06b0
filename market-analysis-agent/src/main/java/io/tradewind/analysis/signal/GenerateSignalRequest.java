package io.tradewind.analysis.signal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Body of {@code POST /generate-signal}.
 *
 * @param instrument any spelling
 * @param timeframe M1, M5, M15, H1, H4 or D1
 * @param marketData the caller's bars; null or without prices = our own history
 * @param strategy strategy name; null = momentum
 * @param parameters values by name; what is not given has its default
 */
public record GenerateSignalRequest(
        String instrument, String timeframe, MarketData marketData, String strategy, Map<String, Object> parameters) {

    /**
     * Bars of a caller.
     *
     * @param priceData objects {@code {time, open, high, low, close, volume}} or arrays {@code [ms, o, h, l, c, v]}
     * @param volumeData volumes for bars that carry none, by position
     * @param indicators accepted for the contract's sake and not used: indicators are always computed from the bars
     */
    public record MarketData(List<JsonNode> priceData, List<JsonNode> volumeData, Map<String, Object> indicators) {}

    List<JsonNode> prices() {
        return marketData == null || marketData.priceData() == null ? List.of() : marketData.priceData();
    }

    List<JsonNode> volumes() {
        return marketData == null || marketData.volumeData() == null ? List.of() : marketData.volumeData();
    }
}
