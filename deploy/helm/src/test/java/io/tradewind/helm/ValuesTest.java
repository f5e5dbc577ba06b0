package io.tradewind.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What values.schema.json refuses. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas: 3                                                                | replicas",
                "services: {gatewy: {replicas: 1}}                                          | gatewy",
                "services: {gateway: {replica: 1}}                                          | replica",
                "services: {market-data-stream: {replicas: 2}}                              | market-data-stream",
                "services: {market-data-stream: {replicas: 0}}                              | market-data-stream",
                "services: {gateway: {replicas: many}}                                      | replicas",
                "services: {gateway: {resources: {limits: {memory: lots}}}}                 | memory",
                "services: {gateway: {env: {PATH: /tmp}}}                                   | PATH",
                "services: {gateway: {env: {QUARKUS_DATASOURCE_PASSWORD: secret}}}          | PASSWORD",
                "database: {sslmode: prefer}                                                | sslmode",
                "database: {caSecret: ''}                                                   | caSecret",
                "database: {host: user@somewhere}                                           | host",
                "kafka: {bootstrapServers: []}                                              | bootstrapServers",
                "kafka: {bootstrapServers: [kafka]}                                         | bootstrapServers",
                "secrets: {vault: ''}                                                       | vault",
                "gateway: {corsOrigins: ['https://*']}                                      | corsOrigins",
                "gateway: {corsOrigins: ['http://front.example']}                           | corsOrigins",
                "ingress: {hosts: [a.example]}                                              | hosts",
                "certificates: {certManager: {issuerRef: {name: ''}}}                       | name",
                "networkPolicy: {enabled: false}                                            | enabled",
                "setup: {topics: {partitions: 0}}                                           | partitions",
                "jvm: {maxRamPercentage: 100}                                               | maxRamPercentage"
            })
    void shouldRefuse(String values, String named) {
        assertThatThrownBy(() -> Chart.render(values))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("schema")
                .hasMessageContaining(named);
    }

    /** Where the schema forgets to close an object, a typing error in a value would be silence. */
    @Test
    void shouldCloseEveryObject() {
        List<String> open = new ArrayList<>();
        collectOpen("", Chart.read("values.schema.json"), open);

        assertThat(open)
                .as("free names are labels, annotations and settings, all of them texts")
                .containsExactlyInAnyOrder(
                        "/definitions/env", "/properties/ingress/properties/annotations",
                        "/properties/serviceMonitor/properties/labels", "/properties/global");
    }

    /** Every value that can be set has a default, so values.yaml is the list of them. */
    @Test
    void shouldListEveryValueThatCanBeSet() {
        List<String> missing = new ArrayList<>();
        collectMissing("", Chart.read("values.schema.json"), Chart.read("values.yaml"), missing);

        assertThat(missing).containsExactly("/global");
    }

    private static void collectOpen(String path, JsonNode schema, List<String> open) {
        if (schema.path("type").asText().equals("object")
                && !(schema.path("additionalProperties").isBoolean()
                        && !schema.path("additionalProperties").asBoolean())) {
            open.add(path);
        }
        for (String group : List.of("properties", "definitions")) {
            schema.path(group)
                    .properties()
                    .forEach(entry -> collectOpen(path + "/" + group + "/" + entry.getKey(), entry.getValue(), open));
        }
    }

    private static void collectMissing(String path, JsonNode schema, JsonNode values, List<String> missing) {
        schema.path("properties").properties().forEach(entry -> {
            String name = path + "/" + entry.getKey();
            if (!values.has(entry.getKey())) {
                missing.add(name);
            } else {
                collectMissing(name, entry.getValue(), values.get(entry.getKey()), missing);
            }
        });
    }
}
