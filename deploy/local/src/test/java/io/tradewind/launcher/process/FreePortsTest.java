package io.tradewind.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreePortsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldSeeWhetherSomebodyListens() throws Exception {
        int port;
        try (ServerSocket socket = listen(0)) {
            port = socket.getLocalPort();
            assertThat(FreePorts.isFree(port)).isFalse();
            assertThat(FreePorts.isAnswering(port)).isTrue();
        }
        assertThat(FreePorts.isFree(port)).isTrue();
        assertThat(FreePorts.isAnswering(port)).isFalse();
    }

    @Test
    void shouldSeeWhoListensAtTheOtherAddressOfLocalhost() throws Exception {
        InetAddress other = InetAddress.getByName("::1");
        boolean isThere = NetworkInterface.getByInetAddress(other) != null;
        try (ServerSocket socket = new ServerSocket(0, 1, isThere ? other : InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isTakenBeside(socket.getLocalPort())).isEqualTo(isThere);
        }
        try (ServerSocket socket = listen(0)) {
            assertThat(FreePorts.isTakenBeside(socket.getLocalPort())).isFalse();
        }
    }

    @Test
    void shouldStepOverATakenPort() throws Exception {
        int wish = FreePorts.firstFree(41_000, 3);
        try (ServerSocket taken = listen(wish + 1)) {
            assertThat(taken.isBound()).isTrue();
            assertThat(FreePorts.firstFree(wish, 2)).isGreaterThanOrEqualTo(wish + 2);
        }
    }

    @Test
    void shouldKeepAPortFromRunToRunWhileItIsFree() throws Exception {
        RememberedPort remembered = new RememberedPort(folder.resolve("port"));
        int first = remembered.choose(42_000, 1);

        assertThat(remembered.choose(42_000, 1)).isEqualTo(first);
        try (ServerSocket taken = listen(first)) {
            assertThat(taken.isBound()).isTrue();
            assertThat(remembered.choose(42_000, 1)).isNotEqualTo(first);
        }
    }

    private static ServerSocket listen(int port) throws Exception {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
