package io.tradewind.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ChartTest {
    @Test
    void shouldPassTheStrictLint() {
        LintResult lint = Chart.lint();

        assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
        assertThat(lint.getMessages()).noneMatch(message -> message.contains("WARNING") || message.contains("ERROR"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                Chart.EVERYTHING,
                "certificates: {certManager: {enabled: false}}",
                "database: {sslmode: require, caSecret: \"\"}",
                "services: {gateway: {replicas: 1}, execution-engine: {replicas: 3}, event-stream: {replicas: 0}}",
                "image: {registry: registry.example/tw, tag: \"1.2\", pullSecrets: [registry]}\ndemo: true",
                "setup: {hooks: false, topics: {enabled: true}}",
                "setup: {hooks: false, database: {enabled: true}}\ndatabase: {sslmode: disable}"
            })
    void shouldRenderWhatKubernetesUnderstands(String values) {
        List<JsonNode> manifests = Chart.render(values);

        assertThat(manifests.stream().map(KubernetesTypes::fault)).allMatch(String::isEmpty);
        assertThat(manifests.stream().map(manifest -> manifest.path("kind").asText() + " " + Chart.name(manifest)))
                .doesNotHaveDuplicates();
    }

    /** The check checks: a misspelt key and a wrong type are seen, deep inside too. */
    @Test
    void shouldSeeWhatKubernetesWouldNotUnderstand() {
        JsonNode deployment = Chart.one(Chart.render(""), "Deployment", "gateway");
        ObjectNode misspelt = deployment.deepCopy();
        ((ObjectNode) misspelt.at("/spec/template/spec/containers/0/securityContext"))
                .put("readOnlyRootFileSystem", true);
        ObjectNode wrong = deployment.deepCopy();
        ((ObjectNode) wrong.at("/spec")).put("replicas", "two");

        assertThat(KubernetesTypes.fault(deployment)).isEmpty();
        assertThat(KubernetesTypes.fault(misspelt)).contains("readOnlyRootFileSystem");
        assertThat(KubernetesTypes.fault(wrong)).contains("two");
    }

    @Test
    void shouldRenderByDefaultNineServicesAndNothingThatWasNotAskedFor() {
        assertThat(counts(Chart.render("")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Certificate", 9L,
                        "ConfigMap", 1L,
                        "Deployment", 9L,
                        "NetworkPolicy", 11L,
                        "PodDisruptionBudget", 6L,
                        "Service", 9L,
                        "ServiceAccount", 9L));
    }

    @Test
    void shouldRenderWhatIsSwitchedOn() {
        assertThat(counts(Chart.render(Chart.EVERYTHING + "certificates: {certManager: {enabled: false}}\n")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ConfigMap", 3L,
                        "Deployment", 9L,
                        "Ingress", 1L,
                        "Job", 2L,
                        "NetworkPolicy", 13L,
                        "PodDisruptionBudget", 6L,
                        "Service", 9L,
                        "ServiceAccount", 9L,
                        "ServiceMonitor", 1L));
    }

    @Test
    void shouldRunSetupBeforeTheServicesUnlessToldOtherwise() {
        // Hooks are left out of what is rendered, and nothing else of a setup is in it.
        List<JsonNode> hooked = Chart.render("setup: {database: {enabled: true}, topics: {enabled: true}}");

        assertThat(Chart.ofKind(hooked, "Job")).isEmpty();
        assertThat(Chart.find(hooked, "ConfigMap", "tradewind-setup-topics")).isEmpty();
        assertThat(Chart.find(hooked, "NetworkPolicy", "tradewind-setup-topics"))
                .as("it has to outlive the hook, or the next upgrade's jobs reach nobody")
                .isPresent();
    }

    @Test
    void shouldLeadPeopleToTheDoorsThatAreTheirs() {
        JsonNode ingress = Chart.one(Chart.render(Chart.EVERYTHING), "Ingress", "tradewind");

        Map<String, String> paths = new TreeMap<>();
        ingress.at("/spec/rules/0/http/paths")
                .forEach(path -> paths.put(
                        path.path("pathType").asText() + " " + path.path("path").asText(),
                        path.at("/backend/service/name").asText()));
        assertThat(paths)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Exact /events", "event-stream", "Exact /stream", "market-data-stream", "Prefix /", "gateway"));
        assertThat(ingress.at("/spec/tls/0/hosts/0").asText()).isEqualTo("tradewind.example");
        assertThat(ingress.at("/metadata/annotations/nginx.ingress.kubernetes.io~1backend-protocol")
                        .asText())
                .isEqualTo("HTTPS");
    }

    @Test
    void shouldAskForACertificateInTheNameThatTheOthersKnow() {
        List<JsonNode> manifests = Chart.render("");

        for (String service : Chart.services()) {
            JsonNode spec = Chart.one(manifests, "Certificate", service).path("spec");
            assertThat(spec.path("commonName").asText()).isEqualTo(service);
            assertThat(spec.path("secretName").asText()).isEqualTo(service + "-tls");
            assertThat(spec.path("dnsNames").toString())
                    .isEqualTo("[\"" + service + "\",\"" + service + ".trading\",\"" + service + ".trading.svc\"]");
            assertThat(spec.path("usages").toString())
                    .isEqualTo("[\"digital signature\",\"server auth\",\"client auth\"]");
        }
    }

    private static Map<String, Long> counts(List<JsonNode> manifests) {
        Map<String, Long> counts = new TreeMap<>();
        manifests.forEach(manifest -> counts.merge(manifest.path("kind").asText(), 1L, Long::sum));
        return counts;
    }
}
