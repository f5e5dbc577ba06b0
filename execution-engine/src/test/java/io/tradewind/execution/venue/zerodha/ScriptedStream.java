package io.tradewind.execution.venue.zerodha;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** As much of a WebSocket server as a tick stream needs: one handshake, small frames, no extension. */
final class ScriptedStream implements AutoCloseable {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile boolean isRefusing;

    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    ScriptedStream() {
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("ws://localhost:" + server.getLocalPort());
    }

    /** Sends a frame to the newest connection; 1 = text, 2 = binary. */
    void send(int kind, byte[] payload) throws IOException {
        OutputStream out = sockets.getLast().getOutputStream();
        out.write(0x80 | kind);
        out.write(payload.length);
        out.write(payload);
        out.flush();
    }

    /** Ends the newest connection as a server does. */
    void hangUp() throws IOException {
        send(8, new byte[] {3, (byte) 0xe8});
        sockets.getLast().close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            String key = handshake(in);
            OutputStream out = socket.getOutputStream();
            if (isRefusing) {
                out.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                socket.close();
                return;
            }
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + accepted(key) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            sockets.add(socket);
            while (true) {
                read(in);
            }
        } catch (IOException | GeneralSecurityException e) {
            // The other side is gone.
        }
    }

    /** The request line is kept, the key answered. */
    private String handshake(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            head.append((char) in.readUnsignedByte());
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(
                new java.io.ByteArrayInputStream(head.toString().getBytes(StandardCharsets.US_ASCII)),
                StandardCharsets.US_ASCII));
        requests.add(lines.readLine());
        String key = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:")) {
                key = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        return key;
    }

    private static String accepted(String key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(digest);
    }

    private void read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte() & 0xf;
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        if (kind == 1) {
            heard.add(new String(payload, StandardCharsets.UTF_8));
        }
        if (kind == 8) {
            throw new IOException("closed");
        }
    }
}
