package io.tradewind.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Who may talk to whom, against who calls whom. An edge is written {@code from>to:port}. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NetworkTest {
    private static final String NAME = "app.kubernetes.io/name";

    private final List<JsonNode> plain = Chart.render("");
    private final List<JsonNode> everything = Chart.render(Chart.EVERYTHING);

    @Test
    void shouldOpenExactlyWhatTheCodeCallsAtBothEnds() {
        Set<String> needed = new TreeSet<>();
        for (String service : Chart.services()) {
            for (String callee : Sources.calls(service)) {
                needed.add(edge(service, callee, 0));
                // A token is verified with the caller's published keys.
                needed.add(edge(callee, service, 0));
            }
            Chart.facts()
                    .path(service)
                    .path("readsMetricsOf")
                    .forEach(other -> needed.add(edge(service, other.asText(), 1000)));
        }

        assertThat(outgoing(plain)).isEqualTo(needed);
        assertThat(incoming(plain)).isEqualTo(needed);
        assertThat(outgoing(everything)).isEqualTo(needed);
        assertThat(incoming(everything)).isEqualTo(needed);
    }

    @Test
    void shouldRefuseWhatNobodyOpened() {
        JsonNode deny =
                Chart.one(plain, "NetworkPolicy", "tradewind-default-deny").path("spec");

        assertThat(deny.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        assertThat(deny.has("ingress")).isFalse();
        assertThat(deny.has("egress")).isFalse();
        // It holds for every pod: services and jobs.
        JsonNode selected = deny.path("podSelector").path("matchLabels");
        for (JsonNode workload : everything) {
            JsonNode labels = workload.at("/spec/template/metadata/labels");
            if (!labels.isMissingNode()) {
                selected.properties()
                        .forEach(
                                label -> assertThat(labels.path(label.getKey())).isEqualTo(label.getValue()));
            }
        }
    }

    @Test
    void shouldLetServicesReachTheirServersAndNothingElse() {
        for (String service : Chart.services()) {
            Set<String> others = new TreeSet<>();
            for (JsonNode rule : policy(plain, service).path("egress")) {
                if (!rule.at("/to/0/podSelector").isObject()) {
                    rule.path("ports")
                            .forEach(port -> others.add(port.path("port").asText() + " "
                                    + rule.at("/to/0/ipBlock/cidr").asText("any")));
                }
            }
            Set<String> expected = new TreeSet<>(Set.of("9092 any"));
            if (Chart.facts().path(service).has("schema")) {
                expected.add("5432 any");
            }
            if (service.equals("execution-engine")) {
                expected.add("443 0.0.0.0/0");
            }
            assertThat(others).as(service).isEqualTo(expected);
        }
        JsonNode venues = policy(plain, "execution-engine").path("egress");
        assertThat(venues.get(venues.size() - 1).at("/to/0/ipBlock/except").toString())
                .contains("10.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16");
    }

    @Test
    void shouldNarrowTheServersWhenTheirAddressesAreKnown() {
        String values = """
                database: {port: 6432}
                kafka: {bootstrapServers: ["a:9093", "b:9094"]}
                networkPolicy: {databaseCidrs: [10.1.0.0/16], kafkaCidrs: [10.2.0.0/16]}
                """;
        JsonNode egress = policy(Chart.render(values), "compliance-agent").path("egress");

        Set<String> servers = new TreeSet<>();
        for (JsonNode rule : egress) {
            String cidr = rule.at("/to/0/ipBlock/cidr").asText("");
            if (!cidr.isEmpty()) {
                rule.path("ports")
                        .forEach(port ->
                                servers.add(cidr + ":" + port.path("port").asText()));
            }
        }
        assertThat(servers).containsExactly("10.1.0.0/16:6432", "10.2.0.0/16:9093", "10.2.0.0/16:9094");
    }

    @Test
    void shouldLetPeopleAndMetricsInOnlyWhereThatIsAskedFor() {
        assertThat(namespaces(plain)).isEmpty();
        Set<String> expected = new TreeSet<>();
        for (String service : Chart.services()) {
            expected.add("monitoring>" + service + ":management");
            if (Set.of("gateway", "market-data-stream", "event-stream").contains(service)) {
                expected.add("ingress-nginx>" + service + ":https");
            }
        }
        assertThat(namespaces(everything)).isEqualTo(expected);
    }

    private static JsonNode policy(List<JsonNode> manifests, String service) {
        return Chart.one(manifests, "NetworkPolicy", service).path("spec");
    }

    private static Set<String> outgoing(List<JsonNode> manifests) {
        Set<String> edges = new TreeSet<>();
        for (String service : Chart.services()) {
            for (JsonNode rule : policy(manifests, service).path("egress")) {
                for (JsonNode peer : rule.path("to")) {
                    String name = peer.at("/podSelector/matchLabels").path(NAME).asText("");
                    if (!name.isEmpty()) {
                        rule.path("ports")
                                .forEach(port -> edges.add(service + ">" + name + ":"
                                        + port.path("port").asText()));
                    }
                }
            }
        }
        return edges;
    }

    private static Set<String> incoming(List<JsonNode> manifests) {
        Set<String> edges = new TreeSet<>();
        for (String service : Chart.services()) {
            for (JsonNode rule : policy(manifests, service).path("ingress")) {
                for (JsonNode peer : rule.path("from")) {
                    String name = peer.at("/podSelector/matchLabels").path(NAME).asText("");
                    if (!name.isEmpty()) {
                        rule.path("ports")
                                .forEach(port -> edges.add(edge(
                                        name,
                                        service,
                                        port.path("port").asText().equals("management") ? 1000 : 0)));
                    }
                }
            }
        }
        return edges;
    }

    private static Set<String> namespaces(List<JsonNode> manifests) {
        Set<String> edges = new TreeSet<>();
        for (String service : Chart.services()) {
            for (JsonNode rule : policy(manifests, service).path("ingress")) {
                for (JsonNode peer : rule.path("from")) {
                    String name = peer.at("/namespaceSelector/matchLabels")
                            .path("kubernetes.io/metadata.name")
                            .asText("");
                    if (!name.isEmpty()) {
                        rule.path("ports")
                                .forEach(port -> edges.add(name + ">" + service + ":"
                                        + port.path("port").asText()));
                    }
                }
            }
        }
        return edges;
    }

    private static String edge(String from, String to, int above) {
        return from + ">" + to + ":" + (Chart.facts().path(to).path("port").asInt() + above);
    }
}
