package io.tradewind.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.chaos.Chaos;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void shouldUnderstandEveryOptionOfUp() {
        Command.Up up = (Command.Up)
                parse("up --detach --without gateway --without=event-stream --speed 60 --no-demo --port-offset 200");

        assertThat(up.detach()).isTrue();
        assertThat(up.options().without()).containsExactlyInAnyOrder(Service.GATEWAY, Service.EVENT_STREAM);
        assertThat(up.options().play().speed()).contains("60");
        assertThat(up.options().play().demo()).isFalse();
        assertThat(up.options().ports().offset()).isEqualTo(200);
    }

    @Test
    void shouldStartTheWholeDemoByDefault() {
        Command.Up up = (Command.Up) parse("up");

        assertThat(up.detach()).isFalse();
        assertThat(up.options().without()).isEmpty();
        assertThat(up.options().play().demo()).isTrue();
        assertThat(up.options().play().speed()).isEmpty();
        assertThat(up.options().ports().offset()).isZero();
    }

    @Test
    void shouldMintForAnOperatorOfAllServicesByDefault() {
        Command.Token token = (Command.Token) parse("token");

        assertThat(token.request().audience()).isEqualTo(Service.ids());
        assertThat(token.request().roles()).containsExactly("operator", "admin");
        assertThat(token.request().life()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void shouldMintWhatIsAskedFor() {
        Command.Token token = (Command.Token)
                parse(
                        "token --audience execution-engine --role trader --role user --subject u1 --account 1 --account 9 --ttl 30");

        assertThat(token.request().audience()).containsExactly("execution-engine");
        assertThat(token.request().roles()).containsExactly("trader", "user");
        assertThat(token.request().subject()).isEqualTo("u1");
        assertThat(token.request().accounts()).containsExactly(1L, 9L);
        assertThat(token.request().life()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void shouldRageForAMinuteByDefault() {
        assertThat(parse("chaos")).isEqualTo(new Command.Chaos(Chaos.Mode.STORM, 1, 1, false, new Ports(0)));
        assertThat(parse("chaos --minutes 5 --seed 7 --document"))
                .isEqualTo(new Command.Chaos(Chaos.Mode.STORM, 5, 7, true, new Ports(0)));
        assertThat(parse("chaos --matrix --port-offset 200"))
                .isEqualTo(new Command.Chaos(Chaos.Mode.MATRIX, 1, 1, false, new Ports(200)));
    }

    @Test
    void shouldReplayAnOrderASignalOrTheNewestOrders() {
        Command.Replay order =
                (Command.Replay) parse("replay 4711 --with exposure=0.5 --with compliance.daily_loss=0.01");
        assertThat(order.subject()).isEqualTo("4711");
        assertThat(order.with())
                .isEqualTo(Map.of("exposure", new BigDecimal("0.5"), "compliance.daily_loss", new BigDecimal("0.01")));
        Command.Replay signal = (Command.Replay) parse("replay 019aab00-0000-5000-8000-000000000001");
        assertThat(signal.last()).isZero();
        Command.Replay newest = (Command.Replay) parse("replay --last 100");
        assertThat(newest.last()).isEqualTo(100);
        assertThat(newest.account()).isEqualTo("demo");
        assertThat(((Command.Drill) parse("drill stop --account mine")).account())
                .contains("mine");
    }

    @Test
    void shouldSeeJsonAnywhere() {
        assertThat(CommandLine.parse(List.of("status", "--json")).json()).isTrue();
        assertThat(CommandLine.parse(List.of("--json", "status")).json()).isTrue();
        assertThat(CommandLine.parse(List.of("status")).json()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "up now",
                "up --fast",
                "up --without",
                "up --without moon",
                "up --speed 0",
                "up --speed quick",
                "up --port-offset -1",
                "up --port-offset 60000",
                "up --port-offset 1 --port-offset 2",
                "down --hard",
                "token --ttl 901",
                "token --ttl 0",
                "token --role king",
                "token --account demo",
                "token --audience moon",
                "logs moon",
                "logs gateway kafka",
                "reset --now",
                "audit",
                "audit burn",
                "audit verify",
                "audit verify a --account 1",
                "audit export --key a",
                "audit export a b",
                "chaos --matrix --orders",
                "chaos --minutes 0",
                "chaos --seed many",
                "chaos now",
                "replay",
                "replay moon",
                "replay 12 --last 3",
                "replay --last 0",
                "replay --last 1001",
                "replay 12 --account demo",
                "replay 12 --with exposure",
                "replay 12 --with =1",
                "replay 12 --with exposure=much",
                "drill",
                "drill start",
                "drill stop now",
                "secrets",
                "secrets --here",
                "secrets a b"
            })
    void shouldRefuseWhatItDoesNotUnderstand(String line) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOfSatisfying(
                        LauncherProblem.class,
                        problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    private static Command parse(String line) {
        return CommandLine.parse(Arrays.stream(line.split(" "))
                        .filter(word -> !word.isEmpty())
                        .toList())
                .command();
    }
}
