package io.tradewind.execution.venue.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueFailure.Reason;
import io.tradewind.execution.venue.VenueSilent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with these venues' libraries, and does not here. The rest is in {@code VenueConformanceTest}. */
class XchangePitfallsTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Test
    void shouldReadKucoinsTradeTimeAsNanoseconds() {
        JsonNode trade = json("{\"sequence\":\"1545896668571\",\"price\":\"0.07\",\"size\":\"0.004\",\"side\":\"buy\","
                + "\"time\":1545904567062140823}");
        assertThat(KucoinWords.publicTrade(trade, "KCS_BTC").time()).isEqualTo(Instant.ofEpochMilli(1545904567062L));
    }

    @Test
    void shouldSpellKrakensPairsOneWay() {
        assertThat(KrakenWords.pair("XXBTZUSD")).isEqualTo("XBTUSD");
        assertThat(KrakenWords.pair("XBTUSDT")).isEqualTo("XBTUSDT");
        assertThat(KrakenWords.currency("XXBT")).isEqualTo("BTC");
        assertThat(KrakenWords.currency("ZUSD")).isEqualTo("USD");
        assertThat(KrakenWords.currency("USDT")).isEqualTo("USDT");
    }

    @Test
    void shouldNotTakeAnInternalErrorForARefusal() {
        assertThat(KrakenWords.failure(200, json("{\"error\":[\"EService:Timeout\"]}")))
                .isInstanceOf(VenueSilent.class);
        assertThat(BinanceWords.failure(400, json("{\"code\":-1007,\"msg\":\"Timeout waiting for response\"}")))
                .isInstanceOf(VenueSilent.class);
        assertThat(KucoinWords.failure(200, json("{\"code\":\"500000\",\"msg\":\"Internal error\"}")))
                .isInstanceOf(VenueSilent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EDatabase:Internal error",
                "EService:Busy",
                "EService:Unavailable",
                "EService:Deadline elapsed",
                "EGeneral:Internal error:15",
                "ESomething:New"
            })
    void shouldTakeOnlyKrakensKnownRefusalsForRefusals(String words) {
        assertThat(KrakenWords.failure(200, json("{\"error\":[\"" + words + "\"]}")))
                .isInstanceOf(VenueSilent.class)
                .hasMessage(words);
    }

    @ParameterizedTest
    @CsvSource({
        "EOrder:Insufficient funds, INSUFFICIENT_FUNDS",
        "EOrder:Tick size check failed, INVALID_ORDER",
        "EService:Market in cancel_only mode, MARKET_CLOSED",
        "EGeneral:Permission denied, PERMISSION_DENIED",
        "EGeneral:Invalid arguments:volume, BAD_REQUEST",
        "EQuery:Unknown asset pair, BAD_SYMBOL",
        "EQuery:Unknown page, BAD_REQUEST"
    })
    void shouldKnowKrakensRefusals(String words, Reason reason) {
        VenueFailure failure = KrakenWords.failure(200, json("{\"error\":[\"" + words + "\"]}"));
        assertThat(((VenueFailure.Refused) failure).reason()).isEqualTo(reason);
    }

    @Test
    void shouldTakeOnlyKucoinsCodesOfRequestsForRefusals() {
        VenueFailure failure =
                KucoinWords.failure(200, json("{\"code\":\"400200\",\"msg\":\"Forbidden to place an order\"}"));
        assertThat(((VenueFailure.Refused) failure).reason()).isEqualTo(Reason.OTHER);
        assertThat(KucoinWords.failure(200, json("{\"code\":\"408000\",\"msg\":\"Time out\"}")))
                .isInstanceOf(VenueSilent.class);
        assertThat(KucoinWords.failure(200, json("{\"code\":\"300000\",\"msg\":\"system busy\"}")))
                .isInstanceOf(VenueSilent.class);
    }

    @Test
    void shouldTellAWrongClockFromATimeout() {
        VenueFailure failure = BinanceWords.failure(400, json("{\"code\":-1021,\"msg\":\"Timestamp outside\"}"));
        assertThat(((VenueFailure.Refused) failure).reason()).isEqualTo(Reason.CLOCK_SKEW);
    }

    @Test
    void shouldTakeBinancesBadKeyAsUnauthorized() {
        assertThat(BinanceWords.failure(401, json("{\"code\":-2015,\"msg\":\"Invalid API-key\"}")))
                .isInstanceOf(VenueFailure.Unauthorized.class);
    }

    @Test
    void shouldSwitchTheSilentSecondPostOff() {
        XchangeCalls.prepare();
        assertThat(System.getProperty("sun.net.http.retryPost")).isEqualTo("false");
    }

    @Test
    void shouldReadKrakensTransfersFromItsLedger() {
        JsonNode entry = json("{\"refid\":\"AMBEDD7\",\"time\":1389073995.0882,\"type\":\"withdrawal\","
                + "\"aclass\":\"currency\",\"asset\":\"XXBT\",\"amount\":\"-15.98573\",\"fee\":\"0.02\"}");
        var transfer = KrakenWords.transfer("LWL3TV", entry);
        assertThat(transfer.id()).isEqualTo("AMBEDD7");
        assertThat(transfer.currency()).isEqualTo("BTC");
        assertThat(transfer.amount()).isEqualByComparingTo("15.98573");
        assertThat(transfer.fee()).isEqualByComparingTo("0.02");
        assertThat(transfer.time()).isEqualTo(Instant.ofEpochMilli(1389073995088L));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
