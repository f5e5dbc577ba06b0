package io.tradewind.gateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "execute-trade | {\"account_id\":\"live\",\"size\":1} | live",
                "execute-trade | {\"account_id\":7} | 7",
                "oms/position/commands | {\"account_id\":7,\"command\":\"send_order\",\"payload\":{}} | 7",
                "oms/position/commands | {\"accountId\":7,\"action\":\"SEND_ORDER\",\"payload\":{}} | 7",
                "oms/position/commands | [{\"account\":\"a\",\"command\":\"cancel_order\"},{\"account\":\"b\",\"command\":\"send_order\"}] | b",
                "oms/ccxt/7/create_order | [\"BTC/USD\",\"market\",\"buy\",1] | 7",
                "oms/ccxt/7/createMarketBuyOrder | {\"symbol\":\"BTC/USD\",\"amount\":1} | 7",
                "oms/ccxt/7/create_order | [\"BTC/USD\",\"market\",\"buy\",1,{\"reduceOnly\":true}] | 7",
                "oms/ccxt/7/create_order | {\"args\":[\"BTC/USD\",\"market\",\"buy\",1,2,{\"reduceOnly\":true}],\"params\":{}} | 7",
                "oms/position/commands | {\"account_id\":7,\"command\":\" send_order \",\"payload\":{}} | 7",
                "oms/position/commands | {\"account_id\":7,\"action\":\"\\u0009send_order\",\"payload\":{}} | 7",
                "oms/ccxt/7/create_order | {\"symbol\":\"BTC/USD\",\"params\":{\"positionId\":\" \"}} | 7",
                "oms/ccxt/7/create_order | {\"symbol\":\"BTC/USD\",\"params\":{\"positionId\":null}} | 7",
                "oms/ccxt/7/create_order | {\"symbol\":\"BTC/USD\",\"params\":{\"positionId\":{}}} | 7",
                "oms/ccxt/multiple_commands | [{\"account_id\":1,\"func\":\"fetch_time\"},{\"account_id\":2,\"func\":\"create_order\"}] | 2",
                "oms/ccxt/multiple_commands | {\"commands\":[{\"account_id\":2,\"func\":\"createOrder\"}]} | 2",
            })
    void shouldNameTheAccountsThatACallOpensOn(String path, String body, String account) throws Exception {
        assertThat(accounts(path, body)).containsExactly(account);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "modify-position/7 | {\"account_id\":7}",
                "orders/7/cancel | {}",
                "accounts/7/flatten | {}",
                "execute-trade | []",
                "oms/position/commands | {\"account_id\":7,\"command\":\"close_position\",\"payload\":{}}",
                "oms/position/commands | {\"account_id\":7,\"command\":\"send_order\",\"payload\":{\"reduce_only\":true}}",
                "oms/position/commands | \"send_order\"",
                "oms/ccxt/7/fetch_ticker | {}",
                "oms/ccxt/7/cancelOrder | {}",
                "oms/ccxt/7/create_order | [\"BTC/USD\",\"market\",\"buy\",1,null,{\"reduceOnly\":true}]",
                "oms/ccxt/7/create_order | {\"symbol\":\"BTC/USD\",\"params\":{\"positionId\":4}}",
                "oms/ccxt/7/createMarketSellOrder | {\"args\":[\"BTC/USD\",1,{\"reduceOnly\":true}]}",
                "oms/ccxt/multiple_commands | {}",
            })
    void shouldSeeThatNothingIsOpened(String path, String body) throws Exception {
        assertThat(accounts(path, body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oms/position/commands | {\"command\":\"change_order\",\"payload\":{\"order_id\":1,\"qty\":2}} | true",
                "oms/position/commands | [{},{\"action\":\" Change_Order\",\"payload\":{\"triggerPrice\":2}}] | true",
                "oms/position/commands | {\"command\":\"change_order\",\"payload\":{\"stop_loss\":2,\"qty\":null}} | false",
                "oms/position/commands | {\"command\":\"cancel_order\",\"payload\":{\"qty\":2}} | false",
                "oms/ccxt/7/editOrder | [\"1\",\"BTC/USD\",\"limit\",\"buy\",2,100] | true",
                "oms/ccxt/7/edit_order | {} | true",
                "oms/ccxt/7/cancel_order | {} | false",
                "oms/ccxt/multiple_commands | {\"commands\":[{\"func\":\"edit_order\"}]} | true",
                "oms/ccxt/multiple_commands | [{\"func\":\"fetch_order\"}] | false",
                "modify-position/7 | {\"price\":7} | false",
            })
    void shouldKnowChangesOfWhatAnOrderWillOpen(String path, String body, boolean isChange) throws Exception {
        assertThat(Openings.isChange(path, new ObjectMapper().readTree(body))).isEqualTo(isChange);
        assertThat(accounts(path, body)).isEmpty();
    }

    private static Iterable<String> accounts(String path, String body) throws JsonProcessingException {
        return Openings.accounts(path, new ObjectMapper().readTree(body));
    }
}
