package io.tradewind.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;

/** Which ports of this machine's loopback address nobody listens on. */
public final class FreePorts {
    private static final int TRIES = 900;
    private static final int CONNECT_MILLIS = 500;

    private FreePorts() {}

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Without it, connections of an earlier run that are still closing make the port look taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Whether someone accepts connections there. Unlike {@link #isFree} it never stands in the way of a bind. */
    public static boolean isAnswering(int port) {
        return isAnswering(InetAddress.getLoopbackAddress(), port);
    }

    /** Whether a program listens at the other address that {@code localhost} stands for: many clients ask it first. */
    public static boolean isTakenBeside(int port) {
        try {
            return isAnswering(InetAddress.getByName("::1"), port);
        } catch (UnknownHostException withoutIpv6) {
            return false;
        }
    }

    private static boolean isAnswering(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /** The first port from {@code wish} upwards where {@code length} neighbours are free. */
    public static int firstFree(int wish, int length) {
        for (int port = wish; port < wish + TRIES; port++) {
            if (allFree(port, length)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + wish + " and " + (wish + TRIES));
    }

    static boolean allFree(int first, int length) {
        for (int port = first; port < first + length; port++) {
            if (!isFree(port)) {
                return false;
            }
        }
        return true;
    }
}
