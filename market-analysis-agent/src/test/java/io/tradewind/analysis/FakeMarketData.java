package io.tradewind.analysis;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tradewind.analysis.bar.Bar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A market data stream that knows the first {@value #KNOWN} minutes of the recorded BTC_USD, tells the same of BTC_ZAR but
 * not when it is asked for the first time, and knows nothing else.
 */
public final class FakeMarketData implements QuarkusTestResourceLifecycleManager {
    public static final int KNOWN = 300;
    private static final AtomicInteger ASKED = new AtomicInteger();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/v1/bars", FakeMarketData::answer);
        server.start();
        return Map.of(
                "tradewind.services.market-data-stream.url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        boolean known = query.contains("instrument=BTC_USD&timeframe=M1&")
                || query.contains("instrument=BTC_ZAR&timeframe=M1&") && ASKED.getAndIncrement() > 0;
        String bars = !known
                ? ""
                : RecordedMarket.minutes().list().subList(0, KNOWN).stream()
                        .map(FakeMarketData::json)
                        .collect(Collectors.joining(","));
        byte[] body = ("{\"bars\":[" + bars + "]}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String json(Bar bar) {
        return "{\"open_time\":\"%s\",\"close_time\":\"%s\",\"open\":%s,\"high\":%s,\"low\":%s,\"close\":%s,\"volume\":%s}"
                .formatted(
                        bar.openTime(), bar.closeTime(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }
}
