package io.tradewind.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The chart, rendered by Helm itself. */
final class Chart {
    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    static final Path ROOT = Path.of(System.getProperty("tradewind.root"));
    static final Path FOLDER = ROOT.resolve("deploy/helm/tradewind");

    /** Everything that can be switched on; hooks off, since rendering leaves hooks out. */
    static final String EVERYTHING = """
            ingress: {enabled: true, className: nginx}
            serviceMonitor: {enabled: true, labels: {release: prometheus}}
            kafka: {clientSecret: tradewind-kafka}
            secrets: {engineSigners: tradewind-signers, chatModel: tradewind-chat}
            gateway:
              trustedProxies: [10.0.0.0/8]
              corsOrigins: [https://front.example]
              chatModelUrl: https://model.example/v1
            networkPolicy:
              dnsCidrs: [169.254.20.10/32]
              databaseCidrs: [10.1.0.0/16]
              kafkaCidrs: [10.2.0.0/16]
            setup: {hooks: false, database: {enabled: true}, topics: {enabled: true}}
            """;

    private static final Map<String, List<JsonNode>> RENDERED = new ConcurrentHashMap<>();
    private static final JsonNode FACTS = read("files/services.yaml");

    private Chart() {}

    static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }

    /**
     * Rendered once for all tests: nobody may change what comes back.
     *
     * @param values YAML laid over the chart's own
     * @throws IllegalStateException when the schema or a template refuses them
     */
    static List<JsonNode> render(String values) {
        return RENDERED.computeIfAbsent(values, Chart::renderAnew);
    }

    private static List<JsonNode> renderAnew(String values) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values.isEmpty() ? "{}" : values);
                return parse(new Helm(FOLDER)
                        .template()
                        .withName("tw")
                        .withNamespace("trading")
                        .withKubeVersion("1.30.0")
                        .withValuesFile(file)
                        .call());
            } finally {
                Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What the code fixes, as the chart has it: by service. */
    static JsonNode facts() {
        return FACTS;
    }

    static JsonNode read(String file) {
        try {
            return YAML.readTree(FOLDER.resolve(file).toFile());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static List<String> services() {
        List<String> names = new ArrayList<>();
        facts().fieldNames().forEachRemaining(names::add);
        return names;
    }

    static List<JsonNode> ofKind(List<JsonNode> manifests, String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind))
                .toList();
    }

    static JsonNode one(List<JsonNode> manifests, String kind, String name) {
        return find(manifests, kind, name).orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    static Optional<JsonNode> find(List<JsonNode> manifests, String kind, String name) {
        return ofKind(manifests, kind).stream()
                .filter(manifest -> name(manifest).equals(name))
                .findFirst();
    }

    static String name(JsonNode manifest) {
        return manifest.path("metadata").path("name").asText();
    }

    private static List<JsonNode> parse(String rendered) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(rendered)) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        }
    }
}
