package io.tradewind.gateway.oms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReliefTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'command':'cancel_order','payload':{}}; true",
                "[{'command':'close_position'},{'command':'CANCEL_ORDER'}]; true",
                "{'command':'send_order','payload':{'reduce_only':true}}; true",
                "{'command':'send_order','payload':{'reduce_only':'true'}}; false",
                "[{'command':'cancel_order'},{'command':'send_order','payload':{}}]; false",
                "{'command':'change_order','payload':{}}; false",
                "[]; false",
                "5; false"
            })
    void shouldKnowCommandsThatOnlyTakeRiskAway(String body, boolean isRelief) {
        assertThat(Relief.isOfCommands(json(body))).isEqualTo(isRelief);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "cancelOrder; {}; true",
                "cancel_all_orders; {}; true",
                "createOrder; {'params':{'reduceOnly':true}}; true",
                "create_order; ['BTC/USD','market','sell',1,null,{'reduceOnly':true}]; true",
                "create_market_sell_order; {'args':['BTC/USD',1,{'reduceOnly':true}]}; true",
                "create_order; {'symbol':'BTC/USD','params':{'positionId':4}}; true",
                "create_order; ['BTC/USD','market','sell',1,null,{'reduceOnly':false}]; false",
                "create_order; {'args':['BTC/USD','market','sell',1,null,{'reduceOnly':true}],'params':{}}; false",
                "create_orders; [[],{'reduceOnly':true}]; false",
                "create_order; {}; false",
                "edit_order; {'params':{'reduceOnly':true}}; false",
                "fetch_ticker; {}; false"
            })
    void shouldKnowCallsThatOnlyTakeRiskAway(String function, String body, boolean isRelief) {
        assertThat(Relief.isOfCall(function, json(body))).isEqualTo(isRelief);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[{'func':'cancel_order'},{'func':'cancelAllOrders'}]; true",
                "[{'func':'createOrder','args':['BTC/USD','market','sell',1,null,{'reduceOnly':true}]}]; true",
                "{'commands':[{'func':'cancel_order'},{'func':'fetch_time'}]}; false"
            })
    void shouldKnowListsThatOnlyTakeRiskAway(String body, boolean isRelief) {
        assertThat(Relief.isOfCalls(json(body))).isEqualTo(isRelief);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
