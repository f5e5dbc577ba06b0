package io.tradewind.execution.venue.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.testkit.broker.ScriptedBroker;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests of brokers share. */
public final class Fixtures {
    /** A Monday, 10:30 in India. */
    public static final Instant NOW = Instant.parse("2026-01-05T05:00:00Z");

    private Fixtures() {}

    /** Folder of recorded answers; the test is skipped where the shared data does not lie beside the project. */
    public static Path recorded(String broker) {
        Path folder = Path.of(System.getProperty("tradewind.data", "absent"), "fixtures", broker);
        assumeTrue(Files.isDirectory(folder), "no recorded answers: tradewind.data does not name the shared data");
        return folder;
    }

    /** Calls to a server. */
    public static BrokerHttp http(ScriptedBroker broker) {
        return new BrokerHttp(broker.url(), Duration.ofSeconds(3));
    }

    public static BrokerSession session(Map<String, String> more) {
        return new BrokerSession("key", "secret", "token", "CLIENT1", null, NOW, NOW.plusSeconds(3600), more);
    }

    public static BrokerInstrument instrument(String symbol, String code, String token) {
        return new BrokerInstrument(symbol, code, token, null, null, true);
    }

    public static BrokerTicket ticket(BrokerInstrument instrument, String reference, OrderType type, String price) {
        return new BrokerTicket(reference, instrument, Side.BUY, type, d("5"), d(price), "CNC");
    }

    public static BrokerFailure failure(ThrowingCallable call) {
        BrokerFailure failure = catchThrowableOfType(BrokerFailure.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    public static BigDecimal d(String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
