package io.tradewind.analysis.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2025-01-15T00:02:00Z");

    @Test
    void shouldReadObjectsAndArraysAlike() {
        Bars objects = read("""
                [{"time":"2025-01-15T00:00:00Z","open":10,"high":"11.5","low":9,"close":10.5,"volume":3},
                 {"time":"2025-01-15T02:01:00+02:00","open":10.5,"high":11,"low":10,"close":11,"volume":null}]""", "[]");
        Bars arrays = read("[[1736899200000,10,11.5,9,10.5,3],[1736899260000,\"10.50\",11,10,11]]", "[]");

        assertThat(arrays.digest()).isEqualTo(objects.digest());
        assertThat(arrays.last().volume()).isNull();
    }

    @Test
    void shouldTakeVolumesThatComeApart() {
        Bars apart = read("[[1736899200000,10,11,9,10],[1736899260000,10,11,9,10]]", "[3, 4]");
        Bars together = read("[[1736899200000,10,11,9,10,3],[1736899260000,10,11,9,10,4]]", "[]");

        assertThat(apart.digest()).isEqualTo(together.digest());
        assertThatThrownBy(() -> read("[[1736899200000,10,11,9,10]]", "[3, 4]")).hasMessageContaining("volume_data");
    }

    @Test
    void shouldReadVolumesThatComeApartAlsoBesideThoseOfTheBars() {
        assertThat(read("[[1736899200000,10,11,9,10,3]]", "[4]").last().volume())
                .isEqualByComparingTo("3");
        assertThatThrownBy(() -> read("[[1736899200000,10,11,9,10,3]]", "[-4]"))
                .hasMessageContaining("bar 0: volume_data must not be negative, got -4");
        assertThatThrownBy(() -> read("[[1736899200000,10,11,9,10]]", "[-4]"))
                .hasMessageContaining("bar 0: volume_data must not be negative, got -4");
        assertThatThrownBy(() -> read("[[1736899200000,10,11,9,10,3]]", "[\"much\"]"))
                .hasMessageContaining("volume_data is not a number");
    }

    @Test
    void shouldRefuseABarThatHasNotBegun() {
        assertThat(read("[[1736899320000,10,11,9,10,3]]", "[]").size()).isEqualTo(1);
        assertThatThrownBy(() -> read("[[1736899260000,10,11,9,10],[1736899380000,10,11,9,10]]", "[]"))
                .hasMessageContaining("bar 1 (2025-01-15T00:03:00Z): opens in the future: it is 2025-01-15T00:02:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[1736899200000,10,11,9]] | bar 0: must have 6 values",
                "[5] | bar 0: must be an object or an array",
                "[{\"time\":1,\"open\":1,\"high\":1,\"low\":1}] | bar 0: close is missing",
                "[{\"time\":1,\"open\":1,\"high\":1,\"low\":1,\"close\":1,\"vol\":1}] | unknown field 'vol'",
                "[[1,1,\"NaN\",1,1,1]] | bar 0: high is not a number",
                "[[1,1,true,1,1,1]] | bar 0: high is not a number",
                "[[1,1,\"1e999999999\",1,1,1]] | bar 0: high has more than 30 digits",
                "[[\"yesterday\",1,1,1,1,1]] | bar 0: time must be ISO 8601",
                "[[-5,1,1,1,1,1]] | bar 0: time must be ISO 8601",
                "[[\"+999999999-01-01T00:00:00Z\",1,1,1,1,1]] | bar 0: time must be ISO 8601",
                "[[\"2200-01-01T00:00:00Z\",1,1,1,1,1]] | bar 0: time must be ISO 8601",
                "[[1e30,1,1,1,1,1]] | bar 0: time must be ISO 8601",
                "[[null,1,1,1,1,1]] | bar 0: time is missing",
                "[[60000,1,1,1,1,1],[60000,1,1,1,1,1]] | bar 1 (1970-01-01T00:01:00Z): two bars open"
            })
    void shouldSayWhichBarIsWrong(String json, String words) {
        assertThatThrownBy(() -> read(json, "[]"))
                .isInstanceOf(InvalidBars.class)
                .hasMessageContaining(words);
    }

    @Test
    void shouldShortenTheNameOfAFieldThatItDoesNotKnow() {
        assertThatThrownBy(() -> read("[{\"" + "x".repeat(5_000) + "\":1}]", "[]"))
                .hasMessage("bar 0: unknown field '" + "x".repeat(64) + "…'");
    }

    private static Bars read(String prices, String volumes) {
        return BarReader.read(Instruments.get("BTC_USD"), Timeframe.M1, list(prices), list(volumes), NOW);
    }

    private static List<JsonNode> list(String json) {
        try {
            List<JsonNode> nodes = new ArrayList<>();
            JSON.readTree(json).forEach(nodes::add);
            return nodes;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
