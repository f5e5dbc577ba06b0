package io.tradewind.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.Topics;
import io.tradewind.launcher.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code files/services.yaml} and {@code files/topics.yaml} against the code that they describe. */
class SourcesTest {
    @Test
    void shouldKnowTheServicesThatTheLauncherKnows() {
        assertThat(Chart.services()).containsExactlyInAnyOrderElementsOf(Service.ids());
    }

    @Test
    void shouldHaveThePortsAndSchemasOfTheModules() {
        for (String service : Chart.services()) {
            JsonNode fact = Chart.facts().path(service);
            Properties properties = Sources.properties(service);
            String port = properties.getProperty("quarkus.http.ssl-port", properties.getProperty("quarkus.http.port"));

            assertThat(fact.path("port").asText()).as(service).isEqualTo(port);
            assertThat(properties.getProperty("quarkus.management.port"))
                    .as(service)
                    .isEqualTo(Integer.toString(fact.path("port").asInt() + 1000));
            assertThat(fact.path("schema").asText(""))
                    .as(service)
                    .isEqualTo(properties.getProperty("tradewind.schema", ""));
            assertThat(fact.path("clientCertificate").asText())
                    .as(service)
                    .isEqualTo(properties.getProperty("tradewind.identity.client-certificate", "true"));
        }
    }

    /** A new call without a line in the chart would be one that every network policy refuses. */
    @Test
    void shouldListEveryCallOfTheCode() {
        Map<String, Set<String>> inCode = new TreeMap<>();
        Map<String, Set<String>> inChart = new TreeMap<>();
        for (String service : Chart.services()) {
            inCode.put(service, Sources.calls(service));
            inChart.put(service, texts(Chart.facts().path(service).path("calls")));
        }

        assertThat(inChart).isEqualTo(inCode);
    }

    @Test
    void shouldFindCallsHoweverTheirCalleeIsNamed() {
        String text = """
                private final ServiceCalls calls;
                private final ServiceCalls others;
                private static final String ENGINE = "execution-engine";
                Thing(ServiceCalls calls) {}
                calls.to(ENGINE).asSelf(); calls
                    .to("risk-management-agent").get();
                others.to(agent.service()).raw();
                services.urls().get(STREAM);
                static final String STREAM = "event-stream";
                unrelated.to("gateway");
                """;

        assertThat(Sources.calls(text, () -> List.of("enum Agent { A(\"compliance-agent\") }")))
                .containsExactly("compliance-agent", "event-stream", "execution-engine", "risk-management-agent");
    }

    /** Whoever looks addresses up by himself is known here; the rest calls by ServiceCalls. */
    @Test
    void shouldKnowWhoUsesAddressesByItself() {
        Map<String, Set<String>> users = new TreeMap<>();
        for (String service : Chart.services()) {
            for (Path file : Sources.java(Sources.module(service))) {
                String text = Sources.text(file);
                if (text.contains("ServicesConfig") || text.matches("(?s).*\\bHttpCalls \\w+[;,)].*")) {
                    users.computeIfAbsent(service, none -> new TreeSet<>())
                            .add(file.getFileName().toString());
                }
            }
        }

        assertThat(users).isEqualTo(Map.of("gateway", Set.of("EventStreams.java", "SuiteLoad.java")));
        // In the kit, tokens are verified with keys that are fetched where they were made.
        assertThat(Sources.java(Sources.KIT).stream()
                        .filter(file -> !file.getParent().endsWith("call"))
                        .filter(file -> Sources.text(file).contains("io.tradewind.kit.call.HttpCalls"))
                        .map(file -> file.getFileName().toString()))
                .containsExactly("KeyRing.java");
        // SuiteLoad asks everybody's management port but its own service's.
        assertThat(texts(Chart.facts().path("gateway").path("readsMetricsOf")))
                .containsExactlyElementsOf(Chart.services().stream()
                        .filter(service -> !service.equals("gateway"))
                        .sorted()
                        .toList());
    }

    @Test
    void shouldLetOnlyThoseOutWhoHaveVenues() {
        for (String service : Chart.services()) {
            boolean hasVenues =
                    Sources.text(Sources.module(service).resolve("pom.xml")).contains("<artifactId>xchange-");

            assertThat(Chart.facts().path(service).path("venues").asBoolean())
                    .as(service)
                    .isEqualTo(hasVenues);
        }
    }

    @Test
    void shouldCreateTheTopicsOfTheContracts() {
        Map<String, Boolean> compacted = new TreeMap<>();
        Chart.read("files/topics.yaml")
                .properties()
                .forEach(topic -> compacted.put(
                        topic.getKey(), topic.getValue().path("compacted").asBoolean()));

        Map<String, Boolean> contracts = new TreeMap<>();
        Topics.all().forEach(topic -> contracts.put(topic.name(), topic.compacted()));
        assertThat(compacted).isEqualTo(contracts);
        assertThat(Topics.TICKS.deadLetters()).as("as the chart names them").isEqualTo("market.tick.v1.dead");
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
