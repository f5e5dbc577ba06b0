package io.tradewind.execution.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.kit.error.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandFormTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** The example of the contract. */
    private static final String EXAMPLE = """
            [{"account_id": 1, "command": "send_order", "request_id": "req-1",
              "payload": {"symbol": "BTC/USDT", "side": "buy", "order_type": "limit", "qty": "0.01",
                          "price": "50000", "magic_id": 0, "position_id": 0}}]""";

    @Test
    void shouldReadTheExample() {
        List<CommandForm.Asked> asked = read(EXAMPLE);

        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().account()).isEqualTo("1");
        assertThat(asked.getFirst().requestId()).isEqualTo("req-1");
        Command.SendOrder order = (Command.SendOrder) asked.getFirst().command();
        assertThat(order.instrument().symbol()).isEqualTo("BTC_USDT");
        assertThat(order.side()).isEqualTo(Side.BUY);
        assertThat(order.type()).isEqualTo(OrderType.LIMIT);
        assertThat(order.quantity()).isEqualByComparingTo("0.01");
        assertThat(order.price()).isEqualByComparingTo("50000");
    }

    @Test
    void shouldTakeAliasesForTheSameCommand() {
        Command plain = read(EXAMPLE).getFirst().command();
        Command aliases = read("""
                {"accountId": "demo", "command": "SEND_ORDER", "requestId": "req-1",
                 "payload": {"symbol": "btc-usdt", "side": "BUY", "type": "limit", "amount": 0.010, "price": 50000}}""").getFirst().command();

        assertThat(aliases.canonical()).isEqualTo(plain.canonical());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "send_order; {}; payload.symbol",
                "send_order; {'symbol':'X/Y','side':'buy','type':'market','qty':1}; payload.symbol",
                "send_order; {'symbol':'BTC/USDT','side':'up','type':'market','qty':1}; payload.side",
                "send_order; {'symbol':'BTC/USDT','side':'buy','type':'iceberg','qty':1}; payload.order_type",
                "send_order; {'symbol':'BTC/USDT','side':'buy','type':'market','qty':'x'}; payload.qty",
                "send_order; {'symbol':'BTC/USDT','side':'buy','type':'market','qty':0}; payload.qty",
                "send_order; {'symbol':'BTC/USDT','side':'buy','type':'market','qty':1,'amount':2}; payload.qty",
                "send_order; {'symbol':'BTC/USDT','side':'buy','type':'market','qty':1,'price':5}; payload.price",
                "send_order; {'symbol':'BTC/USDT','side':'buy','type':'limit','qty':1}; payload.price",
                "send_order; {'symbol':'BTC/USDT','side':'buy','type':'market','qty':1,'stop_los':5}; payload.stop_los",
                "send_order; {'symbol':'BTC/USDT','side':'buy','type':'market','qty':1,'magic_id':-1}; payload.magic_id",
                "send_order; {'symbol':'BTC/USDT','side':'buy','type':'market','qty':'1e999999999'}; payload.qty",
                "send_order; {'symbol':'BTC/USDT','side':'buy','type':'market','qty':'\u0660.\u0662'}; payload.qty",
                "send_order; {'symbol':'BTC/USDT','side':'buy','type':'limit','qty':1,'stop_price':5}; payload.stop_price",
                "send_order; {'symbol':'BTC/USDT','side':'buy','type':'stop','qty':1,'stop_price':5,'price':6}; payload.price",
                "cancel_order; {}; payload.order_id",
                "cancel_order; {'order_id':'abc'}; payload.order_id",
                "change_order; {'order_id':5}; payload.qty",
                "close_by; {'position_id':5,'position_by_id':5}; payload.position_by_id",
                "close_position; {'qty':1}; payload.position_id",
                "close_position; {'position_id':5,'type':'limit'}; payload.price",
                "open_everything; {}; command"
            })
    void shouldNameTheFieldThatIsWrong(String command, String payload, String field) {
        Refusal refusal = refused(
                "{\"account_id\":1,\"command\":\"" + command + "\",\"payload\":" + payload.replace('\'', '"') + "}");

        assertThat(refusal.code()).isEqualTo(ErrorCode.REQ_002);
        assertThat(refusal.details()).containsEntry("field", field);
        assertThat(refusal.details()).containsKey("value");
    }

    @Test
    void shouldNameTheNearestValidValue() {
        Refusal refusal = refused(EXAMPLE.replace("\"0.01\"", "\"0.0123456\""));

        assertThat(refusal.details())
                .containsEntry("value", "0.0123456")
                .containsEntry("limit", "0.00001")
                .containsEntry("nearest_valid", "0.01234");
    }

    @Test
    void shouldTellOfEveryProblemOfABatchWithItsPlace() {
        Refusal refusal = refused("""
                [{"account_id":1,"command":"cancel_order","payload":{"order_id":7}},
                 {"account_id":1,"command":"cancel_order","payload":{}},
                 {"command":"send_order","payload":{"symbol":"BTC/USDT","side":"buy","type":"market"}}, 5]""");

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> problems =
                (List<Map<String, Object>>) refusal.details().get("problems");
        assertThat(problems)
                .extracting(problem -> problem.get("index") + " " + problem.get("field"))
                .containsExactly("1 payload.order_id", "2 account_id", "2 payload.qty", "3 command");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'symbol':'BTC/USDT','side':'up','type':'limit','qty':-1,'price':1000}; side=up, qty=-1",
                "{'symbol':'X/Y','side':'buy','type':'limit','qty':'-0.0','price':0}; symbol=X/Y, qty=0.0, price=0",
                "{'symbol':'BTC/USDT','side':'buy','type':'limit','qty':0,'price':-1}; qty=0, price=-1",
                "{'symbol':'BTC/USDT','side':'buy','type':'market','qty':1,'sl':-5,'tp':0}; stop_loss=-5, take_profit=0"
            })
    void shouldTellOfEveryAmountThatIsNoneBesideWhatElseIsWrong(String payload, String told) {
        Refusal refusal =
                refused("{\"account_id\":1,\"command\":\"send_order\",\"payload\":" + payload.replace('\'', '"') + "}");

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> problems =
                (List<Map<String, Object>>) refusal.details().get("problems");
        assertThat(problems)
                .extracting(problem ->
                        problem.get("field").toString().substring("payload.".length()) + "=" + problem.get("value"))
                .containsExactly(told.split(", "));
    }

    @ParameterizedTest
    @CsvSource({"[]", "5", "null"})
    void shouldRefuseWhatHoldsNoCommand(String body) {
        assertThat(refused(body).details()).containsEntry("field", "body");
    }

    private static Refusal refused(String text) {
        return catchThrowableOfType(Refusal.class, () -> read(text));
    }

    private static List<CommandForm.Asked> read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return CommandForm.read(node, 10);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
