package io.tradewind.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PodsTest {
    /** Read by the JVM and by the C library, not by a service. */
    private static final Set<String> NOT_OURS = Set.of("JAVA_TOOL_OPTIONS", "MALLOC_ARENA_MAX");

    private final List<JsonNode> plain = Chart.render("");
    private final List<JsonNode> everything = Chart.render(Chart.EVERYTHING);

    @Test
    void shouldSetOnlyWhatTheServiceReads() {
        JsonNode shared =
                Chart.one(everything, "ConfigMap", "tradewind-settings").path("data");
        for (String service : Chart.services()) {
            List<Pattern> known = ConfigKeys.of(service);

            Map<String, String> own = environment(everything, service);
            assertThat(own.keySet().stream().filter(name -> !ConfigKeys.areKnown(known, name)))
                    .as(service)
                    .isEmpty();
            shared.fieldNames()
                    .forEachRemaining(name -> assertThat(NOT_OURS.contains(name)
                                    || name.equals("TRADEWIND_DEMO")
                                    || ConfigKeys.areKnown(known, name))
                            .as(service + " reads " + name)
                            .isTrue());
        }
        // Who plays the demo reads that it is played.
        assertThat(ConfigKeys.areKnown(ConfigKeys.of("execution-engine"), "TRADEWIND_DEMO"))
                .isTrue();
    }

    /** The check checks: what no service reads is not known, and neither is what another service reads. */
    @Test
    void shouldSeeASettingThatNobodyReads() {
        List<Pattern> gateway = ConfigKeys.of("gateway");

        assertThat(Stream.of(
                        "TRADEWIND_GATEWAY_OMS_SOCKET_ORIGINS",
                        "TRADEWIND_GATEWAY_HMAC_DIRECTORY",
                        "TRADEWIND_SERVICES_EVENT_STREAM_URL",
                        "TRADEWIND_EVENTS_CLIENT_FILE",
                        "QUARKUS_HTTP_HOST"))
                .allMatch(name -> ConfigKeys.areKnown(gateway, name));
        assertThat(Stream.of(
                        "TRADEWIND_GATEWAY_OMS_ORIGINS",
                        "TRADEWIND_GATEWAY_HMAC_FOLDER",
                        "TRADEWIND_VAULT_KEY_FILE",
                        "TRADEWIND_EVENTS_CLIENTS_FILE",
                        "QUARKUS_HTTP_ADDRESS"))
                .noneMatch(name -> ConfigKeys.areKnown(gateway, name));
    }

    @Test
    void shouldListenWhereTheServiceIsAskedAndProbed() {
        for (String service : Chart.services()) {
            int port = Chart.facts().path(service).path("port").asInt();
            JsonNode container = container(plain, service);
            Map<String, Integer> ports = new TreeMap<>();
            container
                    .path("ports")
                    .forEach(one -> ports.put(
                            one.path("name").asText(), one.path("containerPort").asInt()));

            assertThat(ports).isEqualTo(Map.of("https", port, "management", port + 1000));
            assertThat(environment(plain, service))
                    .containsEntry("QUARKUS_HTTP_SSL_PORT", Integer.toString(port))
                    .containsEntry("QUARKUS_MANAGEMENT_PORT", Integer.toString(port + 1000));
            JsonNode settings =
                    Chart.one(plain, "ConfigMap", "tradewind-settings").path("data");
            assertThat(settings.path("TRADEWIND_SERVICES_"
                                    + service.toUpperCase(Locale.ROOT).replace('-', '_') + "_URL")
                            .asText())
                    .isEqualTo("https://" + service + ":" + port);
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                assertThat(container.path(probe).at("/httpGet/port").asText()).isEqualTo("management");
            }
            JsonNode doors = Chart.one(plain, "Service", service).path("spec").path("ports");
            assertThat(doors.at("/0/port").asInt()).isEqualTo(port);
            assertThat(doors.at("/1/port").asInt()).isEqualTo(port + 1000);
        }
    }

    /** Paths as Quarkus serves them while nobody moves them; the launcher and the gateway ask the same ones. */
    @Test
    void shouldProbeWhatIsServed() {
        JsonNode container = container(plain, "execution-engine");

        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
        assertThat(Chart.one(everything, "ServiceMonitor", "tradewind")
                        .at("/spec/endpoints/0/path")
                        .asText())
                .isEqualTo("/q/metrics");
        assertThat(Sources.text(
                        Chart.ROOT.resolve("deploy/local/src/main/java/io/tradewind/launcher/process/Readiness.java")))
                .contains("\"/q/health/ready\"");
        assertThat(Sources.text(Sources.module("gateway")
                        .resolve("src/main/java/io/tradewind/gateway/telemetry/SuiteLoad.java")))
                .contains("\"/q/metrics\"");
        assertThat(Sources.kitDefaults().getProperty("quarkus.management.enabled"))
                .isEqualTo("true");
        for (String service : Chart.services()) {
            assertThat(Stream.concat(
                                    Sources.properties(service).stringPropertyNames().stream(),
                                    Sources.kitDefaults().stringPropertyNames().stream())
                            .filter(key -> key.contains("root-path") || key.startsWith("quarkus.smallrye-health")))
                    .isEmpty();
        }
    }

    @Test
    void shouldBeAllowedNothingThatItDoesNotNeed() {
        for (JsonNode workload : everything) {
            JsonNode pod = workload.at("/spec/template/spec");
            if (pod.isMissingNode()) {
                continue;
            }
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
            assertThat(pod.at("/securityContext/fsGroup").asInt()).isEqualTo(10001);
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.has("hostNetwork") || pod.has("hostPID") || pod.has("hostIPC"))
                    .isFalse();
            JsonNode container = pod.at("/containers/0");
            assertThat(pod.path("containers")).hasSize(1);
            assertThat(container.path("securityContext").toString())
                    .isEqualTo("{\"allowPrivilegeEscalation\":false,\"readOnlyRootFilesystem\":true,"
                            + "\"capabilities\":{\"drop\":[\"ALL\"]}}");
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
            // Only /tmp can be written to, and every mount has its volume.
            Set<String> volumes = new TreeSet<>();
            pod.path("volumes").forEach(volume -> {
                volumes.add(volume.path("name").asText());
                assertThat(volume.has("hostPath")).isFalse();
            });
            Set<String> mounted = new TreeSet<>();
            container.path("volumeMounts").forEach(mount -> {
                mounted.add(mount.path("name").asText());
                assertThat(mount.path("readOnly").asBoolean()
                                || mount.path("mountPath").asText().equals("/tmp"))
                        .isTrue();
            });
            assertThat(mounted).isEqualTo(volumes);
        }
    }

    @Test
    void shouldReplaceOneAtATimeAndNeverHaveTwoThatPlayTheSameFeeds() {
        for (String service : Chart.services()) {
            JsonNode spec = Chart.one(plain, "Deployment", service).path("spec");
            boolean isSingle = service.equals("market-data-stream");

            assertThat(spec.at("/strategy/type").asText()).isEqualTo(isSingle ? "Recreate" : "RollingUpdate");
            assertThat(Chart.facts().path(service).path("single").asBoolean()).isEqualTo(isSingle);
            assertThat(Chart.find(plain, "PodDisruptionBudget", service).isPresent())
                    .as(service)
                    .isEqualTo(spec.path("replicas").asInt() > 1);
            // The end of a pod is longer than what it waits for: 5 s for others to notice, and its own shutdown.
            assertThat(spec.at("/template/spec/terminationGracePeriodSeconds").asInt())
                    .isGreaterThan(5 + 10);
        }
        List<JsonNode> single = Chart.render("services: {gateway: {replicas: 1}, execution-engine: {replicas: 3}}");
        assertThat(Chart.find(single, "PodDisruptionBudget", "gateway")).isEmpty();
        assertThat(Chart.one(single, "Deployment", "execution-engine")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void shouldSpeakToTheDatabaseAsItsOwnRole() {
        assertThat(environment(plain, "risk-management-agent"))
                .containsEntry(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:postgresql://postgresql:5432/tradewind?currentSchema=risk&sslmode=verify-full"
                                + "&sslrootcert=/etc/tradewind/database/ca.crt")
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "risk")
                .containsEntry("QUARKUS_DATASOURCE_PASSWORD", "secret tradewind-database/risk");
        assertThat(environment(plain, "event-stream").keySet()).noneMatch(name -> name.contains("DATASOURCE"));
        assertThat(environment(
                                Chart.render("database: {host: db.example, port: 6432, name: tw, sslmode: require}"),
                                "gateway")
                        .get("QUARKUS_DATASOURCE_JDBC_URL"))
                .isEqualTo("jdbc:postgresql://db.example:6432/tw?currentSchema=gateway&sslmode=require");
    }

    @Test
    void shouldTellBrowsersDoorsWhichPagesMayOpenThem() {
        String both = "https://front.example,https://tradewind.example";

        assertThat(environment(everything, "market-data-stream"))
                .containsEntry("TRADEWIND_MARKETDATA_STREAM_ORIGINS", both);
        assertThat(environment(everything, "event-stream")).containsEntry("TRADEWIND_EVENT_STREAM_ORIGINS", both);
        assertThat(environment(everything, "gateway"))
                .containsEntry("TRADEWIND_GATEWAY_OMS_SOCKET_ORIGINS", both)
                .containsEntry("TRADEWIND_GATEWAY_CORS_ORIGINS", "https://front.example")
                .containsEntry("TRADEWIND_HTTP_TRUSTED_PROXIES", "10.0.0.0/8");
        assertThat(environment(plain, "gateway")).doesNotContainKey("TRADEWIND_GATEWAY_OMS_SOCKET_ORIGINS");
    }

    @Test
    void shouldStartAnewWhenWhatAllAreToldChanges() {
        String annotation = "/spec/template/metadata/annotations/checksum~1settings";
        JsonNode demo = Chart.one(Chart.render("demo: true"), "Deployment", "gateway");

        assertThat(demo.at(annotation).asText())
                .hasSize(64)
                .isNotEqualTo(
                        Chart.one(plain, "Deployment", "gateway").at(annotation).asText());
    }

    @Test
    void shouldPassOnSettingsThatAreAskedFor() {
        List<JsonNode> manifests = Chart.render("services: {gateway: {env: {TRADEWIND_RATE_LIMITS_SCAN: \"50\"}}}");

        assertThat(environment(manifests, "gateway")).containsEntry("TRADEWIND_RATE_LIMITS_SCAN", "50");
        assertThat(environment(manifests, "event-stream")).doesNotContainKey("TRADEWIND_RATE_LIMITS_SCAN");
    }

    private static JsonNode container(List<JsonNode> manifests, String service) {
        return Chart.one(manifests, "Deployment", service).at("/spec/template/spec/containers/0");
    }

    /** Names with their values; a value from elsewhere as where it is from. */
    static Map<String, String> environment(List<JsonNode> manifests, String service) {
        Map<String, String> environment = new TreeMap<>();
        container(manifests, service).path("env").forEach(variable -> {
            JsonNode secret = variable.at("/valueFrom/secretKeyRef");
            String value = secret.isMissingNode()
                    ? variable.path("value").asText()
                    : "secret " + secret.path("name").asText() + "/"
                            + secret.path("key").asText();
            environment.put(variable.path("name").asText(), value);
        });
        return environment;
    }
}
