package io.tradewind.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.Service;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCommandTest {
    @TempDir
    private Path folder;

    private Home home;
    private Secrets secrets;

    @BeforeEach
    void prepare() throws Exception {
        home = new Home(folder, folder.resolve("state"));
        home.prepare();
        secrets = new Secrets(home.secrets(), new SecureRandom());
    }

    @Test
    void shouldGiveAnAgentItsDatabaseKafkaAndIdentity() throws Exception {
        Map<String, String> environment = at(0).environment(Service.RISK_MANAGEMENT_AGENT, secrets);

        assertThat(environment)
                .containsEntry(
                        "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:6432/tradewind?currentSchema=risk")
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "risk")
                .containsEntry("QUARKUS_DATASOURCE_PASSWORD", secrets.of("postgres-risk"))
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:7092")
                .containsEntry("TRADEWIND_IDENTITY_DIRECTORY", home.identity().toString())
                .containsEntry("QUARKUS_HTTP_SSL_PORT", "8003")
                .containsEntry("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled")
                .containsEntry("QUARKUS_MANAGEMENT_PORT", "9003")
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("TRADEWIND_DEMO", "true")
                .containsEntry("TRADEWIND_DEMO_SPEED", "60")
                .doesNotContainKeys("TRADEWIND_SERVICES_GATEWAY_URL", "TRADEWIND_GATEWAY_BOOTSTRAP_FILE");
    }

    @Test
    void shouldTellEveryServiceWhereTheOthersAreWhenPortsAreShifted() throws Exception {
        Map<String, String> environment = at(300).environment(Service.GATEWAY, secrets);

        assertThat(environment)
                .containsEntry("QUARKUS_HTTP_PORT", "8300")
                .containsEntry("QUARKUS_MANAGEMENT_PORT", "9300")
                .containsEntry("TRADEWIND_SERVICES_EXECUTION_ENGINE_URL", "https://localhost:8304")
                .containsEntry("TRADEWIND_SERVICES_EVENT_STREAM_URL", "http://localhost:8381")
                .containsEntry(
                        "TRADEWIND_GATEWAY_BOOTSTRAP_FILE", home.bootstrap().toString())
                .containsEntry(
                        "TRADEWIND_GATEWAY_INVITES_FIRST_ADMINISTRATOR_FILE",
                        secrets.file("first-administrator").toString())
                .containsEntry(
                        "TRADEWIND_GATEWAY_SECOND_FACTOR_KEY_FILE",
                        secrets.file("gateway-second-factor").toString());
    }

    @Test
    void shouldKeepHowTheDatabaseIsReached() throws Exception {
        ServiceCommand commands = new ServiceCommand(
                home,
                new Ports(0),
                new ServiceCommand.Backends("jdbc:postgresql://db:5432/tradewind?sslmode=require", "broker:9092"),
                new ServiceCommand.Play(true, Optional.empty(), false, Map.of()));

        assertThat(commands.environment(Service.RISK_MANAGEMENT_AGENT, secrets))
                .containsEntry(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:postgresql://db:5432/tradewind?sslmode=require&currentSchema=risk");
    }

    @Test
    void shouldGiveNoDatabaseToTheServiceThatKeepsNothing() throws Exception {
        assertThat(at(0).environment(Service.EVENT_STREAM, secrets))
                .doesNotContainKeys("QUARKUS_DATASOURCE_JDBC_URL", "QUARKUS_DATASOURCE_PASSWORD");
    }

    @Test
    void shouldNeverLetTheOldHttpClientRepeatAPostNorShowASecret() throws Exception {
        List<String> command = at(0).command(Service.EXECUTION_ENGINE);

        assertThat(command)
                .contains(
                        "-Dsun.net.http.retryPost=false",
                        "-Dvertx.disableURIValidation=true",
                        home.marker(),
                        "-XX:+UseSerialGC");
        assertThat(String.join(" ", command)).doesNotContain(secrets.of("postgres-execution"));
    }

    @Test
    void shouldOptimiseOnlyWhereTheSameIsDoneForEachTickAndClient() {
        for (Service service : Service.values()) {
            boolean quick = ServiceCommand.virtualMachine(service).contains("-XX:TieredStopAtLevel=1");
            assertThat(quick).as(service.id()).isEqualTo(service != Service.MARKET_DATA_STREAM);
        }
    }

    private ServiceCommand at(int offset) {
        return new ServiceCommand(
                home,
                new Ports(offset),
                new ServiceCommand.Backends("jdbc:postgresql://127.0.0.1:6432/tradewind", "127.0.0.1:7092"),
                new ServiceCommand.Play(true, Optional.of("60"), false, Map.of()));
    }
}
