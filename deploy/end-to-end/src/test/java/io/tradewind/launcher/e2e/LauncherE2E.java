package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.Topics;
import io.tradewind.launcher.Await;
import io.tradewind.launcher.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL and Kafka as the launcher runs them, without any service. */
class LauncherE2E {
    private static SuiteHarness suite;

    @BeforeAll
    static void start() throws Exception {
        List<String> without = new ArrayList<>();
        Service.ids().forEach(id -> without.addAll(List.of("--without", id)));
        suite = SuiteHarness.start("launcher", without.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void shouldGiveEachServiceItsOwnSchemaOnly() throws Exception {
        try (Connection risk = suite.database().connect("risk");
                Statement statement = risk.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS mine (id int)");
            statement.execute("INSERT INTO risk.mine VALUES (1)");

            assertThatThrownBy(() -> statement.execute("CREATE TABLE public.theirs (id int)"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("CREATE TABLE execution.theirs (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("CREATE SCHEMA another")).isInstanceOf(SQLException.class);
        }
        try (Connection execution = suite.database().connect("execution");
                Statement statement = execution.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM risk.mine"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void shouldMakeEveryTopicBeforeAServiceCan() throws Exception {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) suite.kafkaServers()))) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(Topics.all().stream().map(Topics.Topic::name).toList());
        }
    }

    @Test
    void shouldBringPostgresAndKafkaBackAfterTheyWereKilled() throws Exception {
        for (String part : List.of("kafka", "postgres")) {
            long before = suite.pid(part);

            suite.kill(part);

            assertThat(Await.until(Duration.ofSeconds(30), () -> suite.pid(part) != before))
                    .as(part)
                    .isTrue();
        }
        assertThat(Await.until(Duration.ofSeconds(30), LauncherE2E::databaseAnswers))
                .isTrue();
    }

    private static boolean databaseAnswers() {
        try (Connection connection = suite.database().connect("gateway")) {
            return connection.isValid(1);
        } catch (Exception notYet) {
            return false;
        }
    }
}
