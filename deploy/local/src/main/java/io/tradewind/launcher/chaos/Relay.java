package io.tradewind.launcher.chaos;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The network between engine and venue: passes bytes on, keeps answers back for a while, or loses them. */
public final class Relay implements Closeable {
    private static final int BUFFER = 8_192;
    private static final int BACKLOG = 200;
    private static final long LOOK_NANOS = 5_000_000;

    private final ServerSocket server;
    private final int venuePort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.PASS;

    /** What it does now. */
    enum Mode {
        PASS,
        /** Answers wait until it passes again. */
        HOLD_ANSWERS,
        /** An answer closes the connection instead of arriving. */
        DROP_ANSWERS,
        /** Nobody gets through, in either direction. */
        CUT
    }

    public Relay(int venuePort) throws IOException {
        this.venuePort = venuePort;
        this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("relay").start(this::accept);
    }

    /** What the engine takes for the venue's address. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    void mode(Mode wanted) {
        mode = wanted;
        if (wanted == Mode.CUT) {
            sockets.forEach(Relay::closeQuietly);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket engine = server.accept();
                if (mode == Mode.CUT) {
                    engine.close();
                    continue;
                }
                Thread.ofVirtual().start(() -> connect(engine));
            } catch (IOException closed) {
                // Looked at by the loop.
            }
        }
    }

    private void connect(Socket engine) {
        try (engine;
                Socket venue = new Socket(InetAddress.getLoopbackAddress(), venuePort)) {
            engine.setTcpNoDelay(true);
            venue.setTcpNoDelay(true);
            sockets.add(engine);
            sockets.add(venue);
            Thread answers = Thread.ofVirtual().start(() -> pump(venue, engine, true));
            pump(engine, venue, false);
            venue.shutdownOutput();
            answers.join();
            sockets.remove(engine);
            sockets.remove(venue);
        } catch (IOException gone) {
            // Either end may go at any time: that is what this is for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket to, boolean isAnswer) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                while (isAnswer && mode == Mode.HOLD_ANSWERS) {
                    LockSupport.parkNanos(LOOK_NANOS);
                }
                if (isAnswer && mode == Mode.DROP_ANSWERS) {
                    break;
                }
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException gone) {
            // Ends below, for both.
        }
        if (isAnswer) {
            closeQuietly(to);
            closeQuietly(from);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // It is gone, which is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(Relay::closeQuietly);
    }
}
