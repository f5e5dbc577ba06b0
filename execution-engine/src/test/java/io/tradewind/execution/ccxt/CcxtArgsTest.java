package io.tradewind.execution.ccxt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.error.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CcxtArgsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['BTC/USD']",
                "{'args':['BTC/USD']}",
                "{'args':{'symbol':'BTC/USD'}}",
                "{'kwargs':{'symbol':'BTC/USD'},'args':null}",
                "{'symbol':'BTC/USD','args':[],'kwargs':null}"
            })
    void shouldReadArgumentsHoweverTheyAreGiven(String body) {
        assertThat(args(body).text("symbol")).isEqualTo("BTC/USD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'symbol':['BTC/USD']};symbol",
                "[['BTC/USD']];symbol",
                "{'symbol':{'base':'BTC'}};symbol",
                "{'args':'BTC/USD'};args",
                "{'args':5};args",
                "{'kwargs':['BTC/USD']};kwargs",
                "{'kwargs':'BTC/USD'};kwargs"
            })
    void shouldNotTakeAnArgumentThatCannotBeReadForOneThatIsMissing(String body, String field) {
        assertThatThrownBy(() -> args(body).text("symbol"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.details())
                                .containsEntry("field", field)
                                .containsEntry("ccxt_error", "BadRequest"));
    }

    @Test
    void shouldRefuseALimitBelowOne() {
        assertThatThrownBy(() -> args("{'limit':0.5}").limit(100)).hasMessage("limit has to be at least 1");
        assertThat(args("{'limit':1}").limit(100)).isEqualTo(1);
        assertThat(args("{}").limit(100)).isEqualTo(100);
    }

    private static CcxtArgs args(String body) {
        try {
            return CcxtArgs.of("fetch_orders", JSON.readTree(body.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
    }
}
