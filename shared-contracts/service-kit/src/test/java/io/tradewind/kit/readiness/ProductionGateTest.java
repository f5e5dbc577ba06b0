package io.tradewind.kit.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tradewind.kit.call.ServicesConfig;
import io.tradewind.kit.identity.IdentityConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionGateTest {
    @TempDir
    private Path identity;

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "market-data-stream", "event-stream"})
    void shouldLetPeoplesDoorsSpeakTlsWithoutAClientCertificate(String service) {
        assertThat(reasons(service, overTls())).isEmpty();
    }

    @Test
    void shouldRefuseAnAgentThatAsksForNoCertificate() {
        assertThat(reasons("execution-engine", overTls()))
                .containsExactly(
                        "tradewind.identity.client-certificate=false on an agent: only gateway and streams may");
        // Whatever its own port speaks: it would be open all the same.
        assertThat(reasons("execution-engine", Map.of("tradewind.identity.client-certificate", "false")))
                .hasSize(1);
        assertThat(reasons("execution-engine", Map.of("tradewind.identity.client-certificate", "true")))
                .isEmpty();
    }

    @Test
    void shouldRefusePlainHttpToAnotherMachine() {
        assertThat(reasons(
                        "gateway", with(overTls(), "tradewind.services.event-stream.url", "http://event-stream:8081")))
                .containsExactly("tradewind.services.event-stream.url is plain http to another machine: use https");
        assertThat(reasons("gateway", with(overTls(), "tradewind.services.event-stream.url", "http://localhost:8081")))
                .isEmpty();
    }

    /** As a pod has them: the owner is root, and the service reads them by its group. */
    @Test
    void shouldAcceptKeysThatOnlyOwnerAndGroupRead() throws IOException {
        key("gateway.key", "r--r-----");
        key("gateway.jwk", "r--r-----");

        assertThat(reasons("gateway", overTls())).isEmpty();
    }

    @Test
    void shouldRefuseKeysThatEverybodyReads() throws IOException {
        key("gateway.key", "r--r-----");
        key("gateway.jwk", "r--r--r--");

        assertThat(reasons("gateway", overTls()))
                .containsExactly(
                        identity.resolve("gateway.jwk") + " can be read by other users of this machine: chmod 600");
    }

    private void key(String name, String mode) throws IOException {
        Path file = Files.writeString(identity.resolve(name), "key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static Map<String, String> overTls() {
        return Map.of(
                "quarkus.http.ssl-port", "8000",
                "quarkus.http.insecure-requests", "disabled",
                "tradewind.identity.client-certificate", "false",
                "tradewind.services.execution-engine.url", "https://execution-engine:8004");
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(name, value);
        return all;
    }

    private List<String> reasons(String service, Map<String, String> settings) {
        Map<String, String> all = with(settings, "tradewind.service", service);
        all.put("tradewind.identity.directory", identity.toString());
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(ServicesConfig.class)
                .withMapping(IdentityConfig.class)
                .withDefaultValues(all)
                .build();
        return new ProductionGate(
                        config,
                        config.getConfigMapping(ServicesConfig.class),
                        config.getConfigMapping(IdentityConfig.class))
                .reasonsToRefuse();
    }
}
