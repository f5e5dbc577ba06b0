package io.tradewind.execution.ccxt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.execution.venue.Credentials;
import io.tradewind.execution.venue.FakeVenue;
import io.tradewind.execution.venue.FakeVenue.Reply;
import io.tradewind.execution.venue.InstrumentBook;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.RateBudget;
import io.tradewind.execution.venue.VenueConnector;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueLine;
import io.tradewind.execution.venue.luno.LunoConnector;
import io.tradewind.execution.venue.xchange.BinanceConnector;
import io.tradewind.execution.venue.xchange.KrakenConnector;
import io.tradewind.execution.venue.xchange.KucoinConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real answers of venues, read as CCXT reads them: compared where the recordings are (setting {@code tradewind.data}). */
class RecordedAnswersTest {
    private static final Path DATA = Path.of(System.getProperty("tradewind.data", "../shared/data"));
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Map<String, VenueConnector> CONNECTORS = Map.of(
            "binance", new BinanceConnector(),
            "kucoin", new KucoinConnector(),
            "kraken", new KrakenConnector(),
            "luno", new LunoConnector());
    private static final List<String> ORDER =
            List.of("id", "side", "status", "price", "amount", "filled", "average", "symbol", "timestamp");
    private static final List<String> TICKER =
            List.of("symbol", "bid", "ask", "last", "high", "low", "open", "baseVolume", "timestamp");
    private static final List<String> TRANSFER = List.of(
            "id",
            "txid",
            "timestamp",
            "address",
            "addressTo",
            "tag",
            "tagTo",
            "amount",
            "currency",
            "status",
            "internal");
    private static final List<String> TRADE = List.of("id", "order", "side", "price", "amount", "symbol", "timestamp");

    /** @param keys what is compared; empty = the whole value */
    record Recorded(
            String venue,
            String fixture,
            String expected,
            String call,
            List<String> keys,
            Function<VenueLine, Object> ask) {
        @Override
        public String toString() {
            return venue + " " + expected;
        }
    }

    private static VenueInstrument at(String symbol, String venueSymbol) {
        return new VenueInstrument(symbol, venueSymbol, null, null, null, null, null, null, null, true);
    }

    private static List<String> and(List<String> keys, String... more) {
        return Stream.concat(keys.stream(), Stream.of(more)).toList();
    }

    static Stream<Recorded> recorded() {
        VenueInstrument btcUsdt = at("BTC_USDT", "BTCUSDT");
        return Stream.of(
                new Recorded(
                        "binance",
                        "order_open",
                        "order_open.fetchOrder",
                        "GET /api/v3/order",
                        and(ORDER, "postOnly", "timeInForce", "lastTradeTimestamp"),
                        line -> Unified.order(line.order("1", at("LTC_BTC", "LTCBTC")), List.of())),
                new Recorded(
                        "binance",
                        "order_filled_market_ETHBTC",
                        "order_filled_market_ETHBTC.fetchOrder",
                        "GET /api/v3/order",
                        List.of(
                                "id",
                                "side",
                                "status",
                                "amount",
                                "filled",
                                "average",
                                "symbol",
                                "timestamp",
                                "postOnly",
                                "lastTradeTimestamp"),
                        line -> Unified.order(line.order("460498247", at("ETH_BTC", "ETHBTC")), List.of())),
                new Recorded(
                        "binance",
                        "ticker_24hr_BTCUSDT",
                        "ticker_24hr_BTCUSDT.fetchTicker",
                        "GET /api/v3/ticker/24hr",
                        TICKER,
                        line -> UnifiedMarket.ticker(line.ticker(btcUsdt))),
                new Recorded(
                        "binance",
                        "klines",
                        "klines.fetchOHLCV",
                        "GET /api/v3/klines",
                        List.of(),
                        line -> line.candles(btcUsdt, Duration.ofMinutes(1), null, 500).stream()
                                .map(UnifiedMarket::candle)
                                .toList()),
                new Recorded(
                        "binance",
                        "myTrades",
                        "myTrades.fetchMyTrades",
                        "GET /api/v3/myTrades",
                        TRADE,
                        line -> line.trades(at("BNB_BTC", "BNBBTC"), null, 500).stream()
                                .map(Unified::trade)
                                .toList()),
                new Recorded(
                        "binance",
                        "deposit_hisrec",
                        "deposit_hisrec.fetchDeposits",
                        "GET /sapi/v1/capital/deposit/hisrec",
                        TRANSFER,
                        line -> AccountFunctions.transactions(line.deposits(null, null, 100))),
                new Recorded(
                        "luno",
                        "ticker_XBTAUD",
                        "ticker_XBTAUD.fetchTicker",
                        "GET /api/1/ticker",
                        List.of("bid", "ask", "last", "timestamp", "baseVolume"),
                        line -> UnifiedMarket.ticker(line.ticker(at("BTC_AUD", "XBTAUD")))),
                new Recorded(
                        "luno",
                        "balance",
                        "balance.fetchBalance",
                        "GET /api/1/balance",
                        List.of("BTC", "ETH", "ZAR"),
                        line -> Unified.balance(line.balances())),
                new Recorded(
                        "luno",
                        "order_pending",
                        "order_pending.fetchOrder",
                        "GET /api/1/orders/BXEX6XHHDT5EGW2",
                        List.of("id", "side", "status", "price", "amount", "filled", "timestamp"),
                        line -> Unified.order(line.order("BXEX6XHHDT5EGW2", null), List.of())),
                new Recorded(
                        "luno",
                        "listorders_pending",
                        "listorders_pending.fetchOpenOrders",
                        "GET /api/exchange/2/listorders",
                        and(ORDER, "fee", "fees"),
                        line -> line.openOrders().stream()
                                .map(o -> Unified.order(o, List.of()))
                                .toList()),
                new Recorded(
                        "luno",
                        "listtrades_LTCXBT",
                        "listtrades_LTCXBT.fetchMyTrades",
                        "GET /api/1/listtrades",
                        List.of(
                                "order",
                                "side",
                                "price",
                                "amount",
                                "cost",
                                "symbol",
                                "timestamp",
                                "fee",
                                "takerOrMaker"),
                        line -> line.trades(at("LTC_BTC", "LTCXBT"), null, 100).stream()
                                .map(Unified::trade)
                                .toList()),
                new Recorded(
                        "kraken",
                        "queryorders_market_ask",
                        "queryorders_market_ask.fetchOrder",
                        "POST /0/private/QueryOrders",
                        List.of(
                                "id",
                                "side",
                                "type",
                                "status",
                                "amount",
                                "filled",
                                "average",
                                "fee",
                                "fees",
                                "postOnly"),
                        line -> Unified.order(line.order("OHR2QC-2XDSQ-WHOFMW", null), List.of())),
                new Recorded(
                        "kraken",
                        "openorders",
                        "openorders.fetchOpenOrders",
                        "POST /0/private/OpenOrders",
                        List.of("id", "side", "type", "status", "price", "amount", "timestamp", "postOnly"),
                        line -> AccountFunctions.part(line.openOrders(), null, 100).stream()
                                .map(o -> Unified.order(o, List.of()))
                                .toList()),
                new Recorded(
                        "kraken",
                        "tradeshistory",
                        "tradeshistory.fetchMyTrades",
                        "POST /0/private/TradesHistory",
                        List.of("id", "order", "type", "side", "price", "amount", "cost", "timestamp"),
                        line -> line.trades(null, null, 100).stream()
                                .map(Unified::trade)
                                .toList()),
                new Recorded(
                        "kraken",
                        "trades",
                        "trades.fetchTrades",
                        "GET /0/public/Trades",
                        List.of("type", "side", "price", "amount", "timestamp"),
                        line -> line.publicTrades(at("BTC_USD", "XBTUSD"), 100).stream()
                                .map(Unified::trade)
                                .toList()),
                new Recorded(
                        "kraken",
                        "balance_ex",
                        "balance_ex.fetchBalance",
                        "POST /0/private/BalanceEx",
                        List.of("USD", "BTC"),
                        line -> Unified.balance(line.balances())),
                new Recorded(
                        "kraken",
                        "ohlc",
                        "ohlc.fetchOHLCV",
                        "GET /0/public/OHLC",
                        List.of(),
                        line -> line.candles(at("BTC_USD", "XBTUSD"), Duration.ofMinutes(1), null, 720).stream()
                                .map(UnifiedMarket::candle)
                                .toList()),
                new Recorded(
                        "kucoin",
                        "order_get",
                        "order_get.fetchOrder",
                        "GET /api/v1/orders/123",
                        and(ORDER, "fee", "fees", "postOnly", "timeInForce"),
                        line -> Unified.order(line.order("123", null), List.of())),
                new Recorded(
                        "kucoin",
                        "orders_list",
                        "orders_list.fetchOpenOrders",
                        "GET /api/v1/orders",
                        and(ORDER, "fee", "fees", "postOnly"),
                        line -> line.openOrders().stream()
                                .map(o -> Unified.order(o, List.of()))
                                .toList()),
                new Recorded(
                        "kucoin",
                        "fills",
                        "fills.fetchMyTrades",
                        "GET /api/v1/fills",
                        and(TRADE, "type", "takerOrMaker", "cost"),
                        line -> line.trades(at("BTC_USDT", "BTC-USDT"), null, 100).stream()
                                .map(Unified::trade)
                                .toList()),
                new Recorded(
                        "kucoin",
                        "deposits",
                        "deposits.fetchDeposits",
                        "GET /api/v1/deposits",
                        and(TRANSFER, "updated", "comment"),
                        line -> AccountFunctions.transactions(line.deposits(null, null, 100))),
                new Recorded(
                        "kucoin",
                        "accounts",
                        "accounts.fetchBalance",
                        "GET /api/v1/accounts",
                        List.of("free", "used", "total"),
                        line -> Unified.balance(line.balances())),
                new Recorded(
                        "kucoin",
                        "candles",
                        "candles.fetchOHLCV",
                        "GET /api/v1/market/candles",
                        List.of(),
                        line -> line.candles(at("BTC_USDT", "BTC-USDT"), Duration.ofMinutes(1), null, 500).stream()
                                .map(UnifiedMarket::candle)
                                .toList()),
                new Recorded(
                        "kucoin",
                        "stats_24hr",
                        "stats_24hr.fetchTicker",
                        "GET /api/v1/market/stats",
                        List.of("bid", "ask", "last", "high", "low", "baseVolume", "quoteVolume", "timestamp"),
                        line -> UnifiedMarket.ticker(line.ticker(at("BTC_USDT", "BTC-USDT")))),
                new Recorded(
                        "kucoin",
                        "histories",
                        "histories.fetchTrades",
                        "GET /api/v1/market/histories",
                        List.of("price", "amount", "side", "timestamp"),
                        line -> line.publicTrades(at("BTC_USDT", "BTC-USDT"), 100).stream()
                                .map(Unified::trade)
                                .toList()));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void shouldReadAsCcxtDoes(Recorded recorded) throws IOException {
        assumeTrue(Files.isDirectory(DATA.resolve("fixtures")), "no recordings at " + DATA);
        String answer = Files.readString(
                DATA.resolve("fixtures").resolve(recorded.venue()).resolve(recorded.fixture() + ".json"));
        JsonNode expected = JSON.readTree(Files.readString(DATA.resolve("reference/ccxt-unified")
                        .resolve(recorded.venue())
                        .resolve(recorded.expected() + ".json")))
                .path("result");
        try (FakeVenue fake = new FakeVenue()) {
            fake.on(recorded.call(), Reply.of(answer));
            VenueLine line = CONNECTORS.get(recorded.venue()).connect(setup(fake));
            JsonNode ours = JSON.readTree(JSON.writeValueAsString(recorded.ask().apply(line)));
            compare(expected, ours, recorded.keys(), recorded.expected());
        }
    }

    private static void compare(JsonNode expected, JsonNode ours, List<String> keys, String where) {
        if (expected.isArray() && !keys.isEmpty()) {
            assertThat(ours).as(where).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                compare(expected.get(i), ours.get(i), keys, where + "[" + i + "]");
            }
            return;
        }
        if (keys.isEmpty()) {
            same(expected, ours, where);
            return;
        }
        keys.forEach(key -> same(expected.path(key), ours.path(key), where + "." + key));
    }

    /** Numbers by value: CCXT's are binary floating point. */
    private static void same(JsonNode expected, JsonNode ours, String where) {
        if (expected.isNumber()) {
            assertThat(ours.isNumber()).as(where + " is " + ours).isTrue();
            double value = expected.doubleValue();
            assertThat(ours.doubleValue()).as(where).isCloseTo(value, within(Math.abs(value) * 1e-12));
        } else if (expected.isArray()) {
            assertThat(ours).as(where).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                same(expected.get(i), ours.get(i), where + "[" + i + "]");
            }
        } else if (expected.isObject()) {
            expected.properties().forEach(p -> same(p.getValue(), ours.path(p.getKey()), where + "." + p.getKey()));
        } else if (!expected.isMissingNode() && !expected.isNull()) {
            assertThat(ours.asText()).as(where).isEqualTo(expected.asText());
        }
    }

    private static LineSetup setup(FakeVenue fake) {
        Map<String, String> credentials = Map.of("api_key", "k", "api_secret", "c2VjcmV0", "passphrase", "p");
        return new LineSetup(
                1,
                new Credentials(credentials),
                Optional.of(fake.url()),
                Optional.empty(),
                Duration.ofSeconds(5),
                new RateBudget(1_000, 10, Clock.systemUTC()),
                new AnyPair(),
                Clock.systemUTC());
    }

    /** Reads a venue's symbol by its form alone. */
    private static final class AnyPair implements InstrumentBook {
        private static final Map<String, String> KNOWN = Map.of(
                "LTCBTC", "LTC_BTC",
                "ETHBTC", "ETH_BTC",
                "BTCUSDT", "BTC_USDT",
                "BNBBTC", "BNB_BTC",
                "XBTAUD", "BTC_AUD",
                "LTCUSD", "LTC_USD",
                "LTCXBT", "LTC_BTC",
                "BTC-USDT", "BTC_USDT");

        @Override
        public Optional<VenueInstrument> bySymbol(String symbol) {
            return Optional.empty();
        }

        @Override
        public Optional<VenueInstrument> byVenueSymbol(String venueSymbol) {
            return Optional.ofNullable(KNOWN.get(venueSymbol)).map(symbol -> at(symbol, venueSymbol));
        }

        @Override
        public List<VenueInstrument> all() {
            return List.of();
        }
    }
}
