package io.tradewind.launcher.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The first whole message of a WebSocket. */
final class StreamFrame implements WebSocket.Listener {
    private static final int PATIENCE_SECONDS = 15;

    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();

    private StreamFrame() {}

    static String first(String address) throws Exception {
        StreamFrame frame = new StreamFrame();
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create(address), frame)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            try {
                return frame.first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } finally {
                socket.abort();
            }
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            first.complete(text.toString());
        }
        socket.request(1);
        return null;
    }
}
