package io.tradewind.gateway.oms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.gateway.apikey.ApiKey.Scope;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CcxtScopeTest {
    @ParameterizedTest
    @CsvSource({
        "fetch_ticker, READ",
        "fetchOHLCV, READ",
        "loadMarkets, READ",
        "describe, READ",
        "createOrder, TRADE",
        "cancel_all_orders, TRADE",
        "editOrder, TRADE",
        "something_new, TRADE",
        "withdraw, RISK",
        "transfer, RISK"
    })
    void shouldLetOnlyReadingFunctionsReadOnly(String function, Scope scope) {
        assertThat(CcxtScope.of(function)).isEqualTo(scope);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[{'func':'fetch_time'},{'func':'fetchTicker'}]; READ",
                "{'commands':[{'func':'fetch_time'},{'func':'create_order'}]}; READ,TRADE",
                "[{'func':'fetch_time'},{'func':'create_order'},{'func':'withdraw'}]; READ,TRADE,RISK",
                "[{}]; TRADE",
                "5; TRADE"
            })
    void shouldNeedEachScopeOfAList(String body, String scopes) throws JsonProcessingException {
        assertThat(CcxtScope.ofAll(new ObjectMapper().readTree(body.replace('\'', '"'))))
                .isEqualTo(Arrays.stream(scopes.split(",")).map(Scope::valueOf).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:*, http://localhost:8000, true",
        "http://localhost:*, http://localhost, true",
        "http://localhost:*, http://localhost.evil.example, false",
        "http://localhost:*, http://localhost:80.evil.example, false",
        "https://front.example, https://front.example, true",
        "https://front.example, https://front.example:444, false"
    })
    void shouldKnowListedOriginsOnly(String listed, String origin, boolean allowed) {
        assertThat(OmsSocket.isOrigin(listed, origin)).isEqualTo(allowed);
    }
}
