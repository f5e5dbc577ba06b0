package io.tradewind.eventstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames that no decent client sends: each is answered with the close code that RFC 6455 has for it. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class BrokenFramesComponentTest {
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
        URI address = URI.create(TestClients.plainUrl());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("GET /events HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                            + "Authorization: Bearer " + Given.person("breaker-of-frames", 1L) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            StringBuilder upgraded = new StringBuilder();
            while (!upgraded.toString().endsWith("\r\n\r\n")) {
                upgraded.append((char) in.readUnsignedByte());
            }
            assertThat(upgraded.toString()).startsWith("HTTP/1.1 101");

            out.write(HexFormat.of().parseHex(head));
            // A mask of zeros, and zeros behind it.
            out.write(new byte[4 + zeros]);

            assertThat(closeCode(in)).as(what).isEqualTo(code);
        }
    }

    private static int closeCode(DataInputStream in) throws IOException {
        while (true) {
            int opcode = in.readUnsignedByte() & 0x0f;
            int length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            }
            if (opcode == 8) {
                return in.readUnsignedShort();
            }
            in.skipNBytes(length);
        }
    }
}
