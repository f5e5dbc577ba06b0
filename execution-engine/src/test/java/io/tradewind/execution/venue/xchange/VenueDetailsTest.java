package io.tradewind.execution.venue.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.OnePair;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueReads.Transfer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What venues say of an order or a transfer besides what trading needs. */
class VenueDetailsTest {
    @ParameterizedTest
    @CsvSource({"'fciq', USD, false", "'fcib,post', BTC, true", "'', USD, false"})
    void shouldTellKrakensFeeInTheCurrencyThatItsFlagsName(String flags, String currency, boolean isPostOnly)
            throws IOException {
        LineOrder order = KrakenWords.order("O1", json("""
                {"status":"closed","vol":"2","vol_exec":"2","price":"10","cost":"20","fee":"0.05","oflags":"%s",
                 "descr":{"pair":"XBTUSD","type":"buy","ordertype":"limit","price":"10"}}""".formatted(flags)), new OnePair("BTC", "USD"));

        assertThat(order.fees()).containsExactly(new LineOrder.Fee(new BigDecimal("0.05"), currency));
        assertThat(order.postOnly()).isEqualTo(isPostOnly);
    }

    @Test
    void shouldTellKucoinsFeeAndWhetherItMayOnlyRest() throws IOException {
        LineOrder order = KucoinWords.order(json("""
                {"id":"1","symbol":"BTC-USD","side":"buy","type":"limit","size":"2","dealSize":"1","dealFunds":"10",
                 "fee":"0.01","feeCurrency":"USD","postOnly":true,"isActive":true}"""), new OnePair("BTC", "USD"));

        assertThat(order.fees()).containsExactly(new LineOrder.Fee(new BigDecimal("0.01"), "USD"));
        assertThat(order.postOnly()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"LIMIT_MAKER, true", "LIMIT, false"})
    void shouldTellBinancesOrdersThatMayOnlyRest(String type, boolean isPostOnly) throws IOException {
        LineOrder order = BinanceWords.order(json("""
                {"orderId":1,"symbol":"BTCUSD","side":"BUY","type":"%s","origQty":"1","executedQty":"0",
                 "status":"NEW"}""".formatted(type)), new OnePair("BTC", "USD"));

        assertThat(order.postOnly()).isEqualTo(isPostOnly);
        assertThat(order.type()).isEqualTo("limit");
    }

    @Test
    void shouldTellWhenAndHowBinanceSentMoneyAway() throws IOException {
        Transfer sent = BinanceWords.withdrawal(json("""
                {"id":"w1","amount":"8.91","transactionFee":"0.004","coin":"USDT","status":6,"address":"0x94df",
                 "addressTag":"7","txId":"0xb5ef","applyTime":"2019-10-12 11:12:02","network":"ETH","transferType":0,
                 "completeTime":"2019-10-12 11:20:00"}"""));

        assertThat(sent.time()).isEqualTo(Instant.parse("2019-10-12T11:12:02Z"));
        assertThat(sent.updated()).isEqualTo(Instant.parse("2019-10-12T11:20:00Z"));
        assertThat(sent.network()).isEqualTo("ETH");
        assertThat(sent.tag()).isEqualTo("7");
        assertThat(sent.internal()).isFalse();
        assertThat(BinanceWords.withdrawal(json("{\"applyTime\":\"soon\"}")).time())
                .isNull();
    }

    @Test
    void shouldTellWhatKucoinSaysOfADeposit() throws IOException {
        Transfer came = KucoinWords.transfer(json("""
                {"currency":"XRP","chain":"xrp","status":"SUCCESS","address":"rNFu","memo":"19","isInner":true,
                 "amount":"20.5","fee":"0","createdAt":1666600519000,"updatedAt":1666600549000,"remark":"Deposit"}"""), "deposit");

        assertThat(came.network()).isEqualTo("XRP");
        assertThat(came.tag()).isEqualTo("19");
        assertThat(came.internal()).isTrue();
        assertThat(came.updated()).isEqualTo(Instant.ofEpochMilli(1666600549000L));
        assertThat(came.comment()).isEqualTo("Deposit");
    }

    private static JsonNode json(String text) throws IOException {
        return VenueJson.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
