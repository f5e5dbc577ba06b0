package io.tradewind.marketdata;

import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The service under test, with two recordings of its own. */
final class Market {
    static final String ME = "market-data-stream";
    private static final HttpClient HTTP = TestClients.client(null);

    private Market() {}

    /** Settings of the service under test. */
    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        // Trades a second apart, played at 120x: a minute in half a second.
        StringBuilder trades = new StringBuilder("timestamp,price,amount\n");
        for (int i = 0; i < 7200; i++) {
            trades.append(1_385_337_600L + i).append(',').append(800 + i % 50).append(".5,0.25\n");
        }
        trades.append("1385344800,none,1\n");
        recording(settings, "trades", file("trades.csv", trades.toString()), "BTC_USD", "120");
        settings.put("tradewind.marketdata.recordings.\"trades\".warm-up", "PT1H");
        recording(settings, "empty", file("empty.csv", "timestamp,price,amount\nx,y,z\n"), "ETH_USD", "1");
        // A pair that no list names, a bar a minute.
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int i = 0; i < 600; i++) {
            bars.append(1_385_337_600L + 60 * i).append(",20,21,19,20.5,4\n");
        }
        recording(settings, "unlisted", file("unlisted.csv", bars.toString()), "SOL/USDT", "120");
        settings.put("tradewind.marketdata.stream.heartbeat", "1s");
        settings.put("tradewind.marketdata.stream.max-instruments", "15");
        settings.put("tradewind.marketdata.stream.max-connections-per-caller", "6");
        return settings;
    }

    private static void recording(
            Map<String, String> settings, String name, Path file, String instrument, String speed) {
        String prefix = "tradewind.marketdata.recordings.\"" + name + "\".";
        settings.put(prefix + "path", file.toString());
        settings.put(prefix + "instrument", instrument);
        settings.put(prefix + "speed", speed);
    }

    private static Path file(String name, String content) {
        try {
            Path folder = Files.createTempDirectory("market");
            Path file = folder.resolve(name);
            // In the other order: what was named last goes first.
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String token() {
        return TestTokens.service("market-analysis-agent", ME);
    }

    static String personToken() {
        return TestTokens.person("00000000-0000-4000-8000-000000000001", Set.of("trader"), List.of(1L), ME);
    }

    static HttpResponse<String> get(String path, String token) {
        return TestClients.send(HTTP, "GET", TestClients.plainUrl() + path, token, null, null);
    }

    static Stream stream(String token) {
        Heard heard = new Heard();
        WebSocket socket = HTTP.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create(TestClients.plainUrl().replace("http:", "ws:") + "/stream"), heard)
                .join();
        return new Stream(socket, heard);
    }

    /** An open stream. */
    record Stream(WebSocket socket, Heard heard) {
        void say(String message) {
            socket.sendText(message, true).join();
        }

        /** The next message that matches; null when none came in time. */
        String next(Predicate<String> wanted) {
            try {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
                while (System.nanoTime() < end) {
                    String message = heard.messages.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                    if (message != null && wanted.test(message)) {
                        return message;
                    }
                }
                return null;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        String next(String type) {
            return next(m -> m.startsWith("{\"type\":\"" + type + "\""));
        }

        Integer closeCode() {
            try {
                return heard.closed.poll(8, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What came. */
    static final class Heard implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                messages.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.add(code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.add(-1);
        }
    }
}
