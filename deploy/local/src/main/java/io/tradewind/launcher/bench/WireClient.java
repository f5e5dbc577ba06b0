package io.tradewind.launcher.bench;

import io.tradewind.launcher.identity.OperatorTls;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLSocket;

/** One HTTP/1.1 connection over mutual TLS that costs almost nothing itself, so that the server is measured. */
final class WireClient implements Closeable {
    private final SSLSocket socket;
    private final InputStream in;
    private final String host;
    private final String token;

    WireClient(OperatorTls tls, URI base, String token) throws IOException {
        this.socket = (SSLSocket) tls.context().getSocketFactory().createSocket(base.getHost(), base.getPort());
        this.socket.setTcpNoDelay(true);
        this.socket.setSoTimeout(30_000);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.host = base.getHost() + ":" + base.getPort();
        this.token = token;
    }

    /** Sends and waits for the whole answer. */
    Answer send(String method, String path, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[headBytes.length + content.length];
        System.arraycopy(headBytes, 0, whole, 0, headBytes.length);
        System.arraycopy(content, 0, whole, headBytes.length, content.length);
        socket.getOutputStream().write(whole);
        return read();
    }

    private Answer read() throws IOException {
        String statusLine = line();
        int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                throw new IOException("chunked answers are not read here: " + statusLine);
            }
        }
        return new Answer(status, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Answer(int status, String body) {}
}
