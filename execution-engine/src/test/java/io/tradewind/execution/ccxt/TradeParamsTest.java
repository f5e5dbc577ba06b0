package io.tradewind.execution.ccxt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.error.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeParamsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldReadWhatIsGiven() {
        TradeParams params = params(
                "{'positionId':5,'stopLoss':{'stopPrice':90,'type':'market'},'takeProfit':{'triggerPrice':'110'}}");

        assertThat(params.positionId()).isEqualTo("5");
        assertThat(params.reduces()).isTrue();
        assertThat(params.stopLoss()).isEqualByComparingTo("90");
        assertThat(params.takeProfit()).isEqualByComparingTo("110");
        assertThat(params.ownId()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'positionId':[5]};params.positionId;BadRequest",
                "{'clientOrderId':['a']};params.clientOrderId;BadRequest",
                "{'timeInForce':{'is':'IOC'}};params.timeInForce;BadRequest",
                "{'stopLoss':{}};params.stopLoss.triggerPrice;ArgumentsRequired",
                "{'takeProfit':{'type':'market','triggerPrice':null}};params.takeProfit.triggerPrice;ArgumentsRequired"
            })
    void shouldNotTakeWhatCannotBeReadForSomethingThatIsMissing(String json, String field, String error) {
        assertThatThrownBy(() -> {
                    TradeParams params = params(json);
                    params.reduces();
                    params.ownId();
                    params.stopLoss();
                    params.takeProfit();
                })
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.details())
                                .containsEntry("field", field)
                                .containsEntry("ccxt_error", error));
    }

    private static TradeParams params(String params) {
        try {
            String body = "{'params':" + params + "}";
            return new TradeParams(CcxtArgs.of("create_order", JSON.readTree(body.replace('\'', '"'))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(params, e);
        }
    }
}
