package io.tradewind.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A WebSocket client that writes its frames byte by byte, also those that no decent client sends. */
public final class RawSocket implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int CLOSE = 8;
    private static final int SHORT_LENGTH = 126;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    /** Upgrades at the service under test. @param headers each ends with CR and LF */
    public static RawSocket open(String path, String headers) throws IOException {
        URI address = URI.create(TestClients.plainUrl());
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        RawSocket raw = new RawSocket(socket);
        raw.out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder upgraded = new StringBuilder();
        while (!upgraded.toString().endsWith("\r\n\r\n")) {
            upgraded.append((char) raw.in.readUnsignedByte());
        }
        if (!upgraded.toString().startsWith("HTTP/1.1 101")) {
            socket.close();
            throw new AssertionError("not upgraded: " + upgraded);
        }
        return raw;
    }

    /** Writes the bytes of a frame's head, a mask of zeros, and zeros behind it. @param head in hexadecimal digits */
    public void frame(String head, int zeros) throws IOException {
        out.write(HexFormat.of().parseHex(head));
        out.write(new byte[Integer.BYTES + zeros]);
    }

    /** Writes one text in several frames of zeros, each as long as said (126 to 65,535 bytes); the last one ends it. */
    public void text(int frames, int length) throws IOException {
        for (int i = 0; i < frames; i++) {
            String first = (i == frames - 1 ? "8" : "0") + (i == 0 ? "1" : "0");
            frame(first + "fe" + "%04x".formatted(length), length);
        }
    }

    /** Reads until the service closes, and answers with which code. */
    public int closeCode() throws IOException {
        while (true) {
            int opcode = in.readUnsignedByte() & 0x0f;
            int length = in.readUnsignedByte();
            if (length == SHORT_LENGTH) {
                length = in.readUnsignedShort();
            }
            if (opcode == CLOSE) {
                return in.readUnsignedShort();
            }
            in.skipNBytes(length);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
