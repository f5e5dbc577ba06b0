package io.tradewind.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedAccountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            value = {
                "/api/v1/execute-trade; {'account_id':'theirs'}; theirs",
                "/api/v1/orders?limit=5&account_id=the%20irs; none; the irs",
                "/api/v1/accounts/theirs/flatten; {}; theirs",
                "/ccxt/theirs/fetch_balance; {'symbol':'x'}; theirs",
                "/position/deals/7; none; none"
            })
    void shouldFindTheAccountInTheCallersWords(String path, String body, String named) throws JsonProcessingException {
        assertThat(NamedAccount.in(path, body == null ? null : new ObjectMapper().readTree(body.replace('\'', '"')))
                        .orElse(null))
                .isEqualTo(named);
    }
}
