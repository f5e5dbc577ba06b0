package io.tradewind.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.identity.Bootstrap;
import io.tradewind.launcher.identity.IdentityDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsTest {
    @TempDir
    private Path folder;

    private Home home;
    private Bootstrap bootstrap;
    private JsonNode endpoints;

    @BeforeEach
    void write() throws Exception {
        home = new Home(folder, folder.resolve("state"));
        home.prepare();
        SecureRandom random = new SecureRandom();
        bootstrap = Bootstrap.ensure(home.bootstrap(), new Secrets(home.secrets(), random));
        IdentityDirectory identity = new IdentityDirectory(home.identity(), Clock.systemUTC(), random);
        Endpoints.write(home, Endpoints.describe(new Ports(100), identity, bootstrap));
        endpoints = Json.read(home.endpoints());
    }

    @Test
    void shouldNameEveryServiceWithItsAddress() {
        assertThat(endpoints.path("services").size()).isEqualTo(9);
        for (Service service : Service.values()) {
            assertThat(endpoints.path("services").path(service.id()).path("url").asText())
                    .isEqualTo(new Ports(100).url(service));
        }
    }

    @Test
    void shouldTellAbsolutePathsOfTheCertificates() {
        assertThat(endpoints.path("ca").asText())
                .isEqualTo(home.identity().resolve("ca.crt").toString());
        assertThat(endpoints.path("client").path("cert").asText()).endsWith("/identity/operator.crt");
        assertThat(endpoints.path("client").path("key").asText()).endsWith("/identity/operator.key");
    }

    @Test
    void shouldTellTheDemoUserAndTheNodeCore() throws Exception {
        JsonNode demo = endpoints.path("demo");
        JsonNode stored = Json.read(home.bootstrap());

        assertThat(demo.path("user_id").asText()).isEqualTo("00000000-0000-4000-8000-000000000001");
        assertThat(demo.path("email").asText()).isEqualTo("demo@tradewind.local");
        assertThat(demo.path("password").asText())
                .isEqualTo(stored.path("demo").path("password").asText())
                .isNotEmpty();
        assertThat(demo.path("admin_email").asText()).isEqualTo("admin@tradewind.local");
        assertThat(demo.path("admin_password").asText())
                .isEqualTo(stored.path("admin").path("password").asText());
        assertThat(demo.path("api_key").asText())
                .isEqualTo(stored.path("demo").path("api_key").asText());
        assertThat(demo.path("account_id").asLong()).isEqualTo(1);
        assertThat(demo.path("account_label").asText()).isEqualTo("demo");
        assertThat(endpoints.path("engine").path("service_id").asText()).isEqualTo("merq-node-core");
        assertThat(endpoints.path("engine").path("secret").asText()).hasSize(48);
        assertThat(endpoints.path("engine").path("demo_blob").asText()).startsWith("enc:v1:gAAAA");
    }

    @Test
    void shouldKeepSecretsFromOtherUsersAndFromStrings() throws Exception {
        for (Path file : new Path[] {home.endpoints(), home.bootstrap()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(bootstrap.toString()).doesNotContain(bootstrap.demo().password(), bootstrap.apiKey());
    }

    @Test
    void shouldKeepTheSecretsOfAnEarlierStart() throws Exception {
        Bootstrap again = Bootstrap.ensure(home.bootstrap(), new Secrets(home.secrets(), new SecureRandom()));

        assertThat(again.demo()).isEqualTo(bootstrap.demo());
        assertThat(again.admin()).isEqualTo(bootstrap.admin());
        assertThat(again.apiKey()).isEqualTo(bootstrap.apiKey());
        assertThat(again.engine().secret()).isEqualTo(bootstrap.engine().secret());
        assertThat(Files.readString(Bootstrap.signing(home.bootstrap()).resolve("merq-node-core")))
                .isEqualTo(bootstrap.engine().secret() + "\n");
    }

    @Test
    void shouldMakeNoSecretsBesideThoseThatCannotBeRead() throws Exception {
        Secrets secrets = new Secrets(home.secrets(), new SecureRandom());
        for (String text : List.of("", "{\"demo\": {\"user", "{}")) {
            Files.writeString(home.bootstrap(), text);

            assertThatThrownBy(() -> Bootstrap.ensure(home.bootstrap(), secrets))
                    .isInstanceOf(LauncherProblem.class)
                    .hasMessageContaining(home.bootstrap() + " cannot be used");
        }
        Files.writeString(home.secrets().resolve("vault.fernet"), "\n");
        Files.writeString(home.secrets().resolve("postgres-risk"), "");
        assertThatThrownBy(() -> secrets.keyFile("vault.fernet", ""))
                .isInstanceOf(LauncherProblem.class)
                .hasMessageContaining("vault.fernet is empty");
        assertThatThrownBy(() -> secrets.of("postgres-risk"))
                .isInstanceOf(LauncherProblem.class)
                .hasMessageContaining("postgres-risk is empty");
    }
}
