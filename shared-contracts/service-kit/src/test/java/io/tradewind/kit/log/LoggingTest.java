package io.tradewind.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LoggingTest {
    private static final Map<String, String> DOMAINS = Map.of(
            "api", "io.tradewind",
            "ccxt", "io.tradewind.execution.venue,io.tradewind.execution.ccxt",
            "position", "io.tradewind.execution");

    @Test
    void shouldGiveEachLoggerToTheDomainOfItsLongestPrefix() {
        assertThat(DomainLogs.domain("io.tradewind.kit.error.ErrorMappers", DOMAINS))
                .isEqualTo("api");
        assertThat(DomainLogs.domain("io.tradewind.execution.order.TradeService", DOMAINS))
                .isEqualTo("position");
        assertThat(DomainLogs.domain("io.tradewind.execution.venue.paper.PaperDesk", DOMAINS))
                .isEqualTo("ccxt");
        assertThat(DomainLogs.domain("io.tradewind.executionX", DOMAINS)).isEqualTo("api");
        assertThat(DomainLogs.domain("org.apache.kafka", DOMAINS)).isNull();
    }

    @Test
    void shouldMaskWhatIsSecretAndKeepLinesWhole() {
        assertThat(AccessLog.masked("X-API-Key", "tw_secret")).isEqualTo("***");
        assertThat(AccessLog.masked("Authorization", "Bearer x")).isEqualTo("***");
        assertThat(AccessLog.masked("Cookie", "a=b")).isEqualTo("***");
        assertThat(AccessLog.masked("User-Agent", "me\r\nfake line")).isEqualTo("me__fake line");
    }
}
