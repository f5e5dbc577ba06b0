package io.tradewind.gateway.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.JsonForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketMessageTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Test
    void shouldReadCommandsHoweverTheyAreWrapped() {
        JsonNode wrapped = command("{'namespace':'position','action':'command','request_id':'m','payload':"
                + "[{'account_id':5,'command':'cancel_order','payload':{'order_id':1}},"
                + "{'command':'cancel_order','payload':{'order_id':2}}]}");
        JsonNode flat = command("{'namespace':'position','action':'command','request_id':'r1','command':'cancel_order',"
                + "'payload':{'order_id':1}}");

        assertThat(wrapped.at("/0/account_id").asInt()).isEqualTo(5);
        assertThat(wrapped.at("/1/account_id").asText()).isEqualTo("1");
        assertThat(flat.toString())
                .isEqualTo("{\"request_id\":\"r1\",\"command\":\"cancel_order\",\"payload\":{\"order_id\":1},"
                        + "\"account_id\":\"1\"}");
    }

    @Test
    void shouldReadCcxtCalls() {
        SocketMessage.Ccxt call = (SocketMessage.Ccxt) read("{'namespace':'ccxt','action':'call','id':7,'payload':"
                + "{'account_id':'demo','func':'fetchTicker','symbol':'BTC/USDT'}}");

        assertThat(call.id().toString()).isEqualTo("7");
        assertThat(call.accountId()).isEqualTo("demo");
        assertThat(call.function()).isEqualTo("fetchTicker");
        assertThat(call.body().toString()).isEqualTo("{\"symbol\":\"BTC/USDT\"}");
    }

    @Test
    void shouldKeepTheArgumentsOfANestedCall() {
        SocketMessage.Ccxt nested = (SocketMessage.Ccxt) read("{'namespace':'ccxt','action':'call','request_id':'m1',"
                + "'payload':{'func':'cancel_order','id':'P5'}}");
        SocketMessage.Ccxt flat = (SocketMessage.Ccxt)
                read("{'namespace':'ccxt','action':'call','id':'m2','func':'cancel_order','args':['P5']}");

        assertThat(nested.id().asText()).isEqualTo("m1");
        assertThat(nested.body().toString()).isEqualTo("{\"id\":\"P5\"}");
        assertThat(flat.body().toString()).isEqualTo("{\"args\":[\"P5\"]}");
    }

    @Test
    void shouldKeepTheWholeIdOfAMessage() {
        String longest = "r".repeat(128);

        assertThat(read("{'action':'ping','request_id':'" + longest + "'}").id().textValue())
                .isEqualTo(longest);
        assertThat(read("{'action':'ping','request_id':12,'id':'other'}").id().isIntegralNumber())
                .isTrue();
        assertThat(read("{'action':'ping','request_id':null}").id()).isNull();
    }

    @Test
    void shouldNameASingleCommandAsItsFrame() {
        JsonNode command = command("{'namespace':'position','action':'command','request_id':'m1','payload':"
                + "{'command':'send_order','payload':{}}}");
        JsonNode own = command("{'namespace':'position','action':'command','request_id':'m1','payload':"
                + "{'command':'send_order','request_id':'own','payload':{}}}");
        JsonNode several = command("{'namespace':'position','action':'command','request_id':'m1','payload':"
                + "[{'command':'send_order','payload':{}},{'command':'send_order','payload':{}}]}");

        assertThat(command.path("request_id").asText()).isEqualTo("m1");
        assertThat(own.path("request_id").asText()).isEqualTo("own");
        assertThat(several.findValues("request_id")).isEmpty();
    }

    @Test
    void shouldTradeOnTheAccountThatTheFrameNamesAndNotOnTheConnections() {
        JsonNode one = command("{'namespace':'position','action':'command','account_id':2,'payload':"
                + "{'command':'send_order','payload':{}}}");
        JsonNode several = command("{'namespace':'position','action':'command','accountId':'second','payload':"
                + "[{'command':'send_order','payload':{}},{'account':3,'command':'send_order','payload':{}}]}");
        SocketMessage.Ccxt nested = (SocketMessage.Ccxt)
                read("{'namespace':'ccxt','action':'call','account_id':2,'payload':{'func':'create_order','args':[]}}");
        SocketMessage.Ccxt own = (SocketMessage.Ccxt) read("{'namespace':'ccxt','action':'call','account_id':2,"
                + "'payload':{'func':'create_order','account_id':3}}");
        SocketMessage.Ccxt flat = (SocketMessage.Ccxt)
                read("{'namespace':'ccxt','action':'call','account_id':2,'func':'create_order','args':[]}");

        assertThat(one.path("account_id").asText()).isEqualTo("2");
        assertThat(several.at("/0/account_id").asText()).isEqualTo("second");
        assertThat(several.at("/1/account").asText()).isEqualTo("3");
        assertThat(several.at("/1").has("account_id")).isFalse();
        assertThat(nested.accountId()).isEqualTo("2");
        assertThat(own.accountId()).isEqualTo("3");
        assertThat(flat.accountId()).isEqualTo("2");
        assertThat(flat.body().toString()).isEqualTo("{\"args\":[]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'subscribe','account_id':[2]}",
                "{'namespace':'position','action':'command','account_id':[2],'payload':{'command':'send_order'}}",
                "{'namespace':'ccxt','action':'call','account_id':{'id':2},'func':'create_order'}",
                "{'namespace':'ccxt','action':'call','payload':{'account_id':[2],'func':'create_order'}}"
            })
    void shouldNotTakeAnAccountThatCannotBeReadForTheConnections(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Refusal.class).hasMessageStartingWith("account_id: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "nonsense",
                "{}",
                "{'action':'dance'}",
                "{'namespace':'nowhere','action':'command'}",
                "{'namespace':'position','action':'command'}",
                "{'namespace':'ccxt','action':'call','payload':{'symbol':'X'}}",
                "{'namespace':'ccxt','action':'call','payload':{'func':'a/../b'}}",
                "{'namespace':'ccxt','action':'call','payload':{'func':'x','account_id':'1/../2'}}"
            })
    void shouldRefuseWhatIsUnclear(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Refusal.class);
    }

    @Test
    void shouldNameTextThatNoDatabaseKeeps() {
        ObjectMapper strict = new ObjectMapper();
        new JsonForm().customize(strict);
        String text = "{\"action\":\"subscribe\",\"request_id\":\"r1\",\"account_id\":\"1\\u0000\"}";

        assertThatThrownBy(() -> SocketMessage.read(text, "1", strict))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("account_id: ");
        assertThat(SocketMessage.idOf(text, strict)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'ping','id':1e99999}",
                "{'action':'no such','request_id':-1e-99999}",
                "{'namespace':'position','action':'command','id':1e99999,'command':'cancel_order','payload':{}}"
            })
    void shouldRefuseAnIdThatCannotBeWrittenBack(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(Refusal.class)
                .hasMessage("request_id: has more digits than any id");
        assertThat(SocketMessage.idOf(text.replace('\'', '"'), JSON)).isNull();
    }

    @Test
    void shouldRefuseAnEventIdThatNoStreamTakes() {
        String longest = "A".repeat(8192);

        assertThat(((SocketMessage.Subscribe) read("{'action':'subscribe','after_id':'" + longest + "'}")).afterId())
                .isEqualTo(longest);
        assertThatThrownBy(() -> read("{'action':'subscribe','after_id':'" + longest + "A'}"))
                .isInstanceOf(Refusal.class)
                .hasMessage("after_id: is longer than any event_id");
        assertThatThrownBy(() -> read("{'action':'auth','api_key':'k','x-after-id':'" + longest + "A'}"))
                .isInstanceOf(Refusal.class)
                .hasMessage("after_id: is longer than any event_id");
    }

    @Test
    void shouldShowEventsInThisDoorsWords() throws JsonProcessingException {
        JsonNode data = JSON.readTree(("{'order_id':3,'account_id':1,'instrument':'BTC_USDT','side':'BUY',"
                        + "'quantity':0.0100,'filled':0.004,'status':'PARTIALLY_FILLED','venue_order_id':null,"
                        + "'signal_id':null,'changed_at':'2026-01-01T00:00:00Z'}")
                .replace('\'', '"'));

        JsonNode shown = EventForm.data("order_updated", data);

        assertThat(shown.toString())
                .isEqualTo("{\"order_id\":3,\"account_id\":1,\"symbol\":\"BTC/USDT\",\"side\":\"buy\",\"qty\":\"0.01\","
                        + "\"filled_qty\":\"0.004\",\"status\":\"partially_filled\",\"exchange_order_id\":null,"
                        + "\"updated_at\":\"2026-01-01T00:00:00Z\",\"remaining_qty\":\"0.006\"}");
    }

    private static JsonNode command(String text) {
        return ((SocketMessage.Command) read(text)).body();
    }

    private static SocketMessage read(String text) {
        return SocketMessage.read(text.replace('\'', '"'), "1", JSON);
    }
}
