package io.tradewind.execution.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tradewind.execution.venue.broker.BrokerCall;
import io.tradewind.execution.venue.broker.BrokerFailure;
import io.tradewind.execution.venue.broker.BrokerHttp;
import io.tradewind.execution.venue.luno.LunoConnector;
import io.tradewind.execution.venue.xchange.KrakenConnector;
import io.tradewind.testkit.FixedClock;
import io.tradewind.testkit.TestClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls that did not get as far as a connection, by each of the clients that make them. */
class UnsentTest {
    private static final int MOST = 64;

    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-01T00:00:00Z"));

    /** The venue's certificate is of nobody known, so our side ends the handshake. */
    @Test
    void shouldKnowThatNothingIsSentWithoutTls() throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(TestClients.sslContext("gateway")));
        server.start();
        URI url = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
        try {
            assertUnreachable(new LunoConnector(), url, Duration.ofSeconds(5));
            assertUnreachable(new KrakenConnector(), url, Duration.ofSeconds(5));
            assertThatThrownBy(() -> new BrokerHttp(url, Duration.ofSeconds(5)).send(BrokerCall.get("/orders")))
                    .isInstanceOfSatisfying(
                            BrokerFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(BrokerFailure.Kind.NOT_SENT));
        } finally {
            server.stop(0);
        }
    }

    /** A listener whose queue is full answers no more: the next connection waits until its time is over. */
    @Test
    void shouldKnowThatNothingIsSentWhenXchangeGetsNoConnectionInTime() throws IOException {
        List<Socket> queued = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, queued);

            URI url = URI.create("http://127.0.0.1:" + full.getLocalPort());
            assertUnreachable(new KrakenConnector(), url, Duration.ofMillis(400));
        } finally {
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    @Test
    void shouldNotTakeALateAnswerForAMissingConnection() {
        assertThat(Unsent.isSo(new SocketTimeoutException("Connect timed out"))).isTrue();
        assertThat(Unsent.isSo(new SocketTimeoutException("Read timed out"))).isFalse();
        assertThat(Unsent.isSo(new IOException("Connection reset"))).isFalse();
    }

    private static void fill(ServerSocket full, List<Socket> queued) throws IOException {
        boolean isFull = false;
        while (!isFull && queued.size() < MOST) {
            Socket socket = new Socket();
            queued.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException e) {
                isFull = true;
            }
        }
        assertThat(isFull).as("the queue is full").isTrue();
    }

    private void assertUnreachable(VenueConnector connector, URI url, Duration deadline) {
        LineSetup setup = new LineSetup(
                1,
                new Credentials(Map.of("api_key", "k", "api_secret", "c2VjcmV0")),
                Optional.of(url),
                Optional.empty(),
                deadline,
                new RateBudget(1_000, 10, clock),
                null,
                clock);
        VenueLine line = connector.connect(setup);
        assertThatThrownBy(line::balances).isInstanceOf(VenueFailure.Unreachable.class);
    }
}
