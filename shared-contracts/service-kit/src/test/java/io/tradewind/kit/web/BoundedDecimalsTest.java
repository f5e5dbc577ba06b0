package io.tradewind.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.error.Refusal;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedDecimalsTest {
    private final ObjectMapper json = mapper();

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        new JsonForm().customize(mapper);
        return mapper;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.0850", "-5", "0.000000000000000001", "99999999999999999999", "\"12.50\"", "1e3"})
    void shouldTakeWhatMoneyLooksLike(String number) throws IOException {
        assertThat(json.readValue(number, BigDecimal.class))
                .isEqualByComparingTo(new BigDecimal(number.replace("\"", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999", "1e-999999", "1e400", "0.0000000000000000001", "\"1e999999999\""})
    void shouldRefuseWhatNobodyOwns(String number) {
        assertThatThrownBy(() -> json.readValue(number, BigDecimal.class)).isInstanceOf(Refusal.class);
    }
}
