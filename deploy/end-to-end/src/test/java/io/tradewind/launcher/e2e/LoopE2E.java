package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.audit.AuditSignature;
import io.tradewind.contracts.audit.AuditVerdict;
import io.tradewind.contracts.audit.AuditVerifier;
import io.tradewind.launcher.Service;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The trading loop of the packaged suite, over the wire: recorded market → signal → approved → filled → position →
 * performance → stop → refused, and the sums of venue, ledger and tracker agree.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoopE2E {
    private static SuiteHarness suite;
    private static SuiteClient operator;
    private static SuiteClient owner;
    private static SuiteClient stranger;

    @BeforeAll
    static void start() throws Exception {
        suite = SharedSuite.get();
        operator = SharedSuite.operator();
        owner = SharedSuite.owner();
        stranger = SharedSuite.stranger();
    }

    @Test
    @Order(1)
    void shouldPlayTheMarketAndCloseBars() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            SuiteClient.Answer bars =
                    operator.get(Service.MARKET_DATA_STREAM, "/api/v1/bars/BTC_USD?timeframe=M1&limit=50");
            assertThat(bars.status()).as(bars.text()).isEqualTo(200);
            assertThat(bars.at("/bars")).hasSizeGreaterThanOrEqualTo(50);
        });
    }

    @Test
    @Order(2)
    void shouldTradeSignalsThatSayWhy() {
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            SuiteClient.Answer executed =
                    operator.get(Service.MARKET_ANALYSIS_AGENT, "/api/v1/signals?status=executed");
            assertThat(executed.status()).as(executed.text()).isEqualTo(200);
            assertThat(executed.at("/total_count").asInt()).isPositive();
        });
        JsonNode signal = operator.get(Service.MARKET_ANALYSIS_AGENT, "/api/v1/signals?status=executed")
                .at("/signals/0");
        assertThat(signal.path("executed_at").asText()).isNotBlank();
        SuiteClient.Answer whole = operator.get(
                Service.MARKET_ANALYSIS_AGENT,
                "/api/v1/signals/" + signal.path("signal_id").asText());
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.text()).contains("evidence").contains("reasons");
    }

    @Test
    @Order(3)
    void shouldFillAnOrderThroughEveryGateAndShowIt() {
        SuiteClient.Answer trade = owner.post(Service.EXECUTION_ENGINE, "/api/v1/execute-trade", """
                {"account_id":"demo","instrument":"BTC_USD","direction":"LONG","size":0.01,"order_type":"market"}""");
        assertThat(trade.status()).as(trade.text()).isEqualTo(200);
        JsonNode result = trade.at("/execution_result");
        assertThat(result.path("status").asText()).isEqualTo("executed");
        assertThat(result.path("fill_price").decimalValue()).isPositive();
        assertThat(result.path("commission").decimalValue()).isPositive();
        String tradeId = result.path("trade_id").asText();
        SuiteClient.Answer status = owner.get(Service.EXECUTION_ENGINE, "/api/v1/trade-status/" + tradeId);
        assertThat(status.at("/status").asText()).as(status.text()).isEqualTo("open");
        assertThat(status.at("/entry_details/size").decimalValue()).isEqualByComparingTo("0.01");
        assertThat(stranger.get(Service.EXECUTION_ENGINE, "/api/v1/trade-status/" + tradeId)
                        .status())
                .isIn(403, 404);
        SuiteClient.Answer closed = owner.send(
                "PUT",
                Service.EXECUTION_ENGINE,
                "/api/v1/modify-position/" + tradeId,
                "{\"partial_close\":{\"size\":0.01,\"reason\":\"test\"}}");
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(owner.get(Service.EXECUTION_ENGINE, "/api/v1/trade-status/" + tradeId)
                                .at("/status")
                                .asText())
                        .isEqualTo("closed"));
    }

    @Test
    @Order(4)
    void shouldShowThePerformanceOfIt() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            SuiteClient.Answer performance = owner.get(Service.PERFORMANCE_TRACKER, "/api/v1/performance/demo");
            assertThat(performance.status()).as(performance.text()).isEqualTo(200);
            assertThat(performance.at("/account_performance/total_trades").asInt())
                    .isPositive();
        });
        assertThat(stranger.get(Service.PERFORMANCE_TRACKER, "/api/v1/performance/1")
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Order(4)
    void shouldProveOfflineWhatHappened() throws Exception {
        Optional<String> key = Optional.of(
                AuditSignature.Key.of(Files.readString(suite.home().identity().resolve("audit.jwk")))
                        .thumbprint());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(exported()).contains("\"kind\":\"fill\""));

        String export = exported();
        AuditVerdict verdict = AuditVerifier.verify(lines(export), key);
        AuditVerdict changed = AuditVerifier.verify(lines(export.replace("0.01\"", "0.02\"")), key);

        assertThat(verdict.firstBad()).isNull();
        assertThat(export).contains("\"kind\":\"order\"", "\"kind\":\"decision\"", "\"kind\":\"account\"");
        assertThat(changed.isIntact()).isFalse();
        assertThat(changed.firstBad().chain()).isEqualTo("account-1");
        assertThat(stranger.get(Service.COMPLIANCE_AGENT, "/api/v1/audit/export?account_id=demo")
                        .status())
                .isEqualTo(404);
    }

    private static String exported() {
        SuiteClient.Answer answer = owner.get(Service.COMPLIANCE_AGENT, "/api/v1/audit/export?account_id=demo");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    private static Iterator<String> lines(String export) {
        return export.lines().map(line -> line + "\n").iterator();
    }

    @Test
    @Order(5)
    void shouldStopEverythingWithOneCallAndAgreeInEverySum() throws Exception {
        SuiteClient.Answer stop = operator.post(
                Service.CIRCUIT_BREAKER_AGENT,
                "/api/v1/emergency-stop",
                "{\"reason\":\"end of the test\",\"triggered_by\":\"LoopE2E\",\"scope\":\"system\"}");
        assertThat(stop.status()).as(stop.text()).isEqualTo(200);
        assertThat(stop.at("/success").asBoolean()).isTrue();
        SuiteClient.Answer refused = owner.post(Service.EXECUTION_ENGINE, "/api/v1/execute-trade", """
                {"account_id":"1","instrument":"BTC_USD","direction":"LONG","size":0.01,"order_type":"market"}""");
        assertThat(refused.status()).as(refused.text()).isEqualTo(423);
        assertThat(refused.at("/error/code").asText()).isEqualTo("STOP_001");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(LoopE2E::sumsAgree);
    }

    @Test
    @Order(6)
    void shouldTradeAgainAfterAPersonLiftedTheStop() {
        JsonNode stops = operator.get(Service.CIRCUIT_BREAKER_AGENT, "/api/v1/emergency-stops")
                .at("/active_stops");
        for (JsonNode stop : stops) {
            SuiteClient.Answer lifted = operator.delete(
                    Service.CIRCUIT_BREAKER_AGENT,
                    "/api/v1/emergency-stop/" + stop.path("stop_id").asText()
                            + "?authorized_by=LoopE2E&resolution_reason=test");
            assertThat(lifted.status()).as(lifted.text()).isEqualTo(200);
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            SuiteClient.Answer trade = owner.post(Service.EXECUTION_ENGINE, "/api/v1/execute-trade", """
                    {"account_id":"1","instrument":"BTC_USD","direction":"SHORT","size":0.01,"order_type":"market"}""");
            assertThat(trade.status()).as(trade.text()).isEqualTo(200);
        });
    }

    /** The venue's own trades = deals in the ledger = what the tracker counted. */
    private static void sumsAgree() throws Exception {
        try (Connection execution = suite.database().connect("execution");
                Connection performance = suite.database().connect("performance")) {
            BigDecimal venue = number(execution, "select coalesce(sum(quantity), 0) from paper_trades");
            assertThat(number(
                            execution,
                            "select coalesce(sum(d.quantity), 0) from deals d join accounts a on a.id = d.account_id"
                                    + " where a.venue = 'paper'"))
                    .isEqualByComparingTo(venue)
                    .isPositive();
            // Other tests of this suite trade at brokers; the tracker counts those too.
            BigDecimal ledger = number(execution, "select coalesce(sum(quantity), 0) from deals");
            assertThat(number(performance, "select coalesce(sum(quantity), 0) from fills"))
                    .isEqualByComparingTo(ledger);
            assertThat(number(performance, "select count(*) from fills"))
                    .isEqualByComparingTo(number(execution, "select count(*) from deals"));
            BigDecimal balance = number(execution, "select balance from accounts where id = 1");
            assertThat(number(
                            execution,
                            "select a.starting_balance + coalesce(sum(d.realized_pnl - d.fee), 0) from accounts a"
                                    + " left join deals d on d.account_id = a.id where a.id = 1"
                                    + " group by a.starting_balance"))
                    .isEqualByComparingTo(balance);
        }
    }

    private static BigDecimal number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getBigDecimal(1);
        }
    }
}
