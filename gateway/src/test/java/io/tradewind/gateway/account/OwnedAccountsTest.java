package io.tradewind.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnedAccountsTest {
    private static final UUID USER = new UUID(0, 1);

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldReadNumbersAndNumbersAsText() throws JsonProcessingException {
        assertThat(OwnedAccounts.read(
                        json.readTree("{\"accounts\":[{\"account_id\":\"2\"},{\"account_id\":1},{\"id\":3}]}"), USER))
                .containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void shouldNotTakeSomebodyElsesAccount() throws JsonProcessingException {
        assertThat(OwnedAccounts.read(
                        json.readTree("{\"accounts\":[{\"account_id\":1,\"user_id\":\"" + USER
                                + "\"},{\"account_id\":2,\"user_id\":\"" + new UUID(0, 2) + "\"}]}"),
                        USER))
                .containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "{\"accounts\":null}", "{\"accounts\":[{\"account_id\":\"demo\"}]}"})
    void shouldReadNothingFromAnythingElse(String answer) throws JsonProcessingException {
        assertThat(OwnedAccounts.read(json.readTree(answer), USER)).isEmpty();
    }
}
