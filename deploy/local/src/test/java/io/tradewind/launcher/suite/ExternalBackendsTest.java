package io.tradewind.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalBackendsTest {
    @Test
    void shouldPassOnHowToConnect() {
        PostgresServer.Address address =
                address("jdbc:postgresql://db.example:6543/?sslmode=verify-full" + "&sslrootcert=certs/root%20ca.crt");

        assertThat(address.host()).isEqualTo("db.example");
        assertThat(address.port()).isEqualTo(6543);
        assertThat(address.user()).isEqualTo("keeper");
        String file = Path.of("certs/root ca.crt").toAbsolutePath().toString();
        assertThat(address.jdbcUrl("tradewind"))
                .isEqualTo("jdbc:postgresql://db.example:6543/tradewind?sslmode=verify-full&sslrootcert="
                        + file.replace("/", "%2F").replace(" ", "+"));
    }

    @Test
    void shouldTakeAPlainAddress() {
        PostgresServer.Address address = address("postgres://db.example");

        assertThat(address.jdbcUrl("tradewind")).isEqualTo("jdbc:postgresql://db.example:5432/tradewind");
        assertThat(ExternalBackends.postgres(Map.of("TRADEWIND_POSTGRES_URL", " ")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://db/mine | the database is always tradewind",
                "postgresql://db/#x | the database is always tradewind",
                "postgresql://me:hush@db | set TRADEWIND_POSTGRES_USER and TRADEWIND_POSTGRES_PASSWORD",
                "postgresql://db?sslmod=require | not sslmod",
                "postgresql://db?sslmode=require&options=-c | not options",
                "postgresql://db?sslmode | not sslmode",
                "postgresql://db?sslmode=on | knows sslmode disable, allow, prefer, require, verify-ca, verify-full, not on",
                "postgresql://a:1,b:2 | is not like postgresql://host:port",
                "mysql://db | is not like postgresql://host:port",
                "postgresql://a b | is not like postgresql://host:port",
            })
    void shouldRefuseWhatItWouldNotObey(String url, String complaint) {
        assertThatThrownBy(() -> address(url))
                .isInstanceOfSatisfying(
                        LauncherProblem.class,
                        problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith("TRADEWIND_POSTGRES_URL ")
                .hasMessageContaining(complaint)
                .message()
                .doesNotContain("hush");
    }

    private static PostgresServer.Address address(String url) {
        return ExternalBackends.postgres(Map.of("TRADEWIND_POSTGRES_URL", url, "TRADEWIND_POSTGRES_USER", "keeper"))
                .orElseThrow();
    }
}
