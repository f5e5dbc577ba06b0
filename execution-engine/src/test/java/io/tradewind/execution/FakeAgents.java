package io.tradewind.execution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tradewind.testkit.TestClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** Risk, compliance and the market's history as they answer, with switches. */
public final class FakeAgents {
    static final FakeAgents RISK = start("risk-management-agent", (path, body) -> risk(path));
    static final FakeAgents COMPLIANCE = start("compliance-agent", (path, body) -> FakeAgents.COMPLIES);

    static final FakeAgents MARKET = start("market-data-stream", (path, body) -> FakeAgents.NO_BARS);

    static final String NO_BARS = "{\"bars\":[]}";
    static final String APPROVES =
            "{\"risk_assessment\":{\"approved\":true,\"risk_score\":0.1,\"position_impact\":null,\"recommendations\":[]}}";
    static final String REFUSES =
            "{\"risk_assessment\":{\"approved\":false,\"risk_score\":1,\"recommendations\":[],\"denial\":{\"code\":\"RISK_001\",\"message\":\"Position"
                    + " size exceeds limits\",\"details\":{\"max_allowed_size\":1.5}}}}";
    static final String COMPLIES =
            "{\"validation_result\":{\"approved\":true,\"compliance_score\":1,\"violated_rules\":[],\"warnings\":[],"
                    + "\"required_actions\":[],\"decision_id\":\"d1\"}}";
    static final String FORBIDS =
            "{\"validation_result\":{\"approved\":false,\"compliance_score\":0,\"violated_rules\":[\"max_trades\"],"
                    + "\"warnings\":[],\"required_actions\":[],\"decision_id\":\"d2\"}}";

    volatile BiFunction<String, String, String> answer;
    volatile boolean isSilent;
    volatile int status = 200;
    private String url;
    final AtomicInteger asked = new AtomicInteger();
    volatile String lastBody = "";
    private final BiFunction<String, String, String> usual;

    private FakeAgents(BiFunction<String, String, String> usual) {
        this.usual = usual;
        this.answer = usual;
    }

    void reset() {
        answer = usual;
        isSilent = false;
        status = 200;
    }

    /** Back to approving everything. */
    static void approve() {
        RISK.reset();
        COMPLIANCE.reset();
        MARKET.reset();
    }

    /** Makes Quarkus call the fakes. */
    public static final class Addresses implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            Map<String, String> all = new HashMap<>(FakeBrokers.addresses());
            all.put("tradewind.services.risk-management-agent.url", RISK.url);
            all.put("tradewind.services.compliance-agent.url", COMPLIANCE.url);
            all.put("tradewind.services.market-data-stream.url", MARKET.url);
            return all;
        }

        @Override
        public void stop() {
            // They go with the JVM.
        }
    }

    private static String risk(String path) {
        return path.endsWith("/size-position")
                ? "{\"size\":0.5,\"risk_amount\":100,\"reason\":\"risk per trade\"}"
                : APPROVES;
    }

    private static FakeAgents start(String name, BiFunction<String, String, String> usual) {
        try {
            FakeAgents fake = new FakeAgents(usual);
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            server.setHttpsConfigurator(new HttpsConfigurator(TestClients.sslContext(name)));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", fake::serve);
            server.start();
            fake.url = "https://localhost:" + server.getAddress().getPort();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        lastBody = body;
        if (isSilent) {
            return;
        }
        byte[] bytes = answer.apply(exchange.getRequestURI().getPath(), body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
