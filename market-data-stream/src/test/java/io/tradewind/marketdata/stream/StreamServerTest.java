package io.tradewind.marketdata.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.market.Tick;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fan-out over real sockets: what a slow client costs, and whom. */
class StreamServerTest {
    private static final String SUBSCRIBE = "{\"action\":\"subscribe\",\"instruments\":[\"A\",\"B\"]}";

    /** A message may have 16,384 bytes. */
    private static final int FRAME = 10_000;

    private final AtomicLong sequence = new AtomicLong();
    private StreamServer server;

    @BeforeEach
    void start() {
        start("60s");
    }

    private void start(String longestStall) {
        Map<String, String> settings = Map.of("longest-stall", longestStall, "send-buffer", "16384", "heartbeat", "1h");
        server = new StreamServer(List.of("A", "B"), settings, 2, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldSendEveryUpdateInOrderToWhoReads() throws IOException {
        try (Peer peer = new Peer(4096)) {
            peer.say(SUBSCRIBE);
            assertThat(peer.read()).contains("\"type\":\"subscribed\"");
            for (int burst = 0; burst < 20; burst++) {
                for (int i = 1; i <= 50; i++) {
                    tick(i % 2 == 0 ? "A" : "B");
                }
                for (int i = 1; i <= 50; i++) {
                    assertThat(peer.read()).endsWith("\"sequence\":" + (burst * 50 + i) + "}");
                }
            }
        }
    }

    @Test
    void shouldShowTheNewestToWhoComesLater() throws IOException {
        tick("A");
        tick("A");
        try (Peer peer = new Peer(4096)) {
            peer.say(SUBSCRIBE);

            assertThat(peer.read()).contains("subscribed");
            assertThat(peer.read()).contains("\"instrument\":\"A\"").endsWith("\"sequence\":2}");
            tick("B");
            assertThat(peer.read()).contains("\"instrument\":\"B\"").endsWith("\"sequence\":3}");
        }
    }

    @Test
    void shouldConflateForASlowClientAndNotDelayAnother() throws IOException {
        try (Peer slow = new Peer(4096);
                Peer quick = new Peer(1 << 20)) {
            slow.say(SUBSCRIBE);
            quick.say(SUBSCRIBE);
            assertThat(slow.read()).contains("subscribed");
            assertThat(quick.read()).contains("subscribed");

            for (int burst = 0; burst < 40; burst++) {
                for (int i = 1; i <= 200; i++) {
                    tick(i % 2 == 0 ? "A" : "B");
                }
                for (int i = 1; i <= 200; i++) {
                    assertThat(quick.read()).endsWith("\"sequence\":" + (burst * 200 + i) + "}");
                }
            }

            assertThat(server.counts().conflated()).isGreaterThan(1000);
            long lastOfA = 0;
            long lastOfB = 0;
            int messages = 0;
            while (lastOfA < 8_000 || lastOfB < 7_999) {
                String message = slow.read();
                long number = Long.parseLong(message.replaceAll(".*:(\\d+)}", "$1"));
                if (message.contains("\"A\"")) {
                    assertThat(number).isGreaterThan(lastOfA);
                    lastOfA = number;
                } else {
                    assertThat(number).isGreaterThan(lastOfB);
                    lastOfB = number;
                }
                messages++;
            }
            assertThat(messages).isLessThan(7_500);
        }
    }

    @Test
    void shouldExpelWhoNeverReads() throws IOException {
        server.close();
        start("1s");
        try (Peer stalled = new Peer(4096)) {
            stalled.say(SUBSCRIBE);
            Awaitility.await().until(() -> server.counts().clients() == 1);
            Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> {
                for (int i = 0; i < 500; i++) {
                    tick("A");
                }
                return server.counts().expelled() == 1;
            });
            // A second later, though it does not answer the close; the protocol itself would wait for ten.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(7))
                    .until(() -> server.counts().clients() == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reserved bit, c180, 2, 1002",
        "unknown opcode, 8380, 2, 1002",
        "continuation of nothing, 8080, 2, 1002",
        "ping of 126 bytes, 89fe007e, 126, 1002",
        "frame without mask, 8102, 2, 1002",
        "text that is not UTF-8, 818200000000c328, 0, 1007",
        "frame of 70000 bytes, 81ff0000000000011170, 0, 1009"
    })
    void shouldSayWhatIsWrongWithAFrame(String what, String head, int zeros, int code) throws IOException {
        try (Peer peer = new Peer(4096)) {
            peer.out.write(HexFormat.of().parseHex(head));
            // A mask of zeros, and zeros behind it.
            peer.out.write(new byte[4 + zeros]);

            assertThat(peer.closeCode()).as(what).isEqualTo(code);
        }
    }

    /** Each of its frames is short enough. */
    @Test
    void shouldSayThatAMessageOfSeveralFramesIsTooLong() throws IOException {
        try (Peer peer = new Peer(4096)) {
            for (String head : List.of("01fe", "80fe")) {
                peer.out.write(HexFormat.of().parseHex(head + "%04x".formatted(FRAME)));
                peer.out.write(new byte[4 + FRAME]);
            }

            assertThat(peer.closeCode()).isEqualTo(1009);
        }
    }

    /** Whoever reads on comes back with a new token; one that does not answer is gone a second later. */
    @Test
    void shouldEndTheConnectionWithItsToken() throws IOException {
        try (Peer brief = new Peer(4096, "brief");
                Peer other = new Peer(4096)) {
            assertThat(brief.closeCode()).isEqualTo(1008);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(7))
                    .until(() -> server.counts().clients() == 1);
            other.say(SUBSCRIBE);
            assertThat(other.read()).contains("subscribed");
        }
    }

    private void tick(String symbol) {
        BigDecimal price = new BigDecimal("1.0850");
        Instant time = Instant.parse("2025-01-18T10:30:15.123Z");
        server.tick(
                new Tick(symbol, price, price, price, BigDecimal.ONE, time, time, "test", sequence.incrementAndGet()),
                BigDecimal.TEN);
    }

    @Test
    void shouldTellWhatABrokenBeginningLacks() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: close\r\n"
                                    + "Authorization: Bearer right\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400 ")
                    .endsWith("This is no beginning of a WebSocket: the header Connection: Upgrade is needed");
        }
    }

    /** A client that reads only when it is told to. */
    private final class Peer implements AutoCloseable {
        private final Socket socket = new Socket();
        private final InputStream in;
        private final OutputStream out;

        Peer(int receiveBuffer) throws IOException {
            this(receiveBuffer, "right");
        }

        Peer(int receiveBuffer, String token) throws IOException {
            socket.setReceiveBufferSize(receiveBuffer);
            socket.setSoTimeout(10_000);
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", server.port()));
            in = new java.io.BufferedInputStream(socket.getInputStream(), 2048);
            out = socket.getOutputStream();
            out.write(("GET /stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                            + "Authorization: Bearer " + token + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) in.read());
            }
            assertThat(head.toString()).startsWith("HTTP/1.1 101");
        }

        void say(String text) throws IOException {
            byte[] payload = text.getBytes(StandardCharsets.UTF_8);
            // Masked with zeros, as a client has to mask.
            out.write(new byte[] {(byte) 0x81, (byte) (0x80 | payload.length), 0, 0, 0, 0});
            out.write(payload);
        }

        String read() throws IOException {
            assertThat(in.read()).isEqualTo(0x81);
            int length = in.read();
            if (length == 126) {
                length = in.read() << 8 | in.read();
            }
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }

        int closeCode() throws IOException {
            assertThat(in.read()).isEqualTo(0x88);
            in.read();
            return in.read() << 8 | in.read();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
