package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.process.ServiceCommand;
import io.tradewind.launcher.suite.StoredBackends;
import io.tradewind.launcher.suite.SuiteState;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;

/** Prints the settings with which a service joins the running suite from outside, ready for a shell's eval. */
final class EnvironmentVerb {
    private final Home home;
    private final SecureRandom random;
    private final Console console;

    EnvironmentVerb(Home home, SecureRandom random, Console console) {
        this.home = home;
        this.random = random;
        this.console = console;
    }

    ExitCode run(Command.Environment command) throws IOException {
        SuiteState.View state = SuiteState.read(home)
                .filter(view -> new RunningLauncher(home).find().isPresent())
                .orElseThrow(() -> new LauncherProblem(
                        ExitCode.NOT_RUNNING,
                        "the suite does not run; start it with ./tradewind up --without "
                                + command.service().id()));
        ServiceCommand commands = new ServiceCommand(
                home,
                state.ports(),
                StoredBackends.of(home, System.getenv()),
                new ServiceCommand.Play(state.demo(), state.speed(), false, Map.of()));
        Map<String, String> environment = commands.environment(command.service(), new Secrets(home.secrets(), random));
        if (console.json()) {
            console.answer(environment);
        } else {
            environment.forEach((name, value) -> console.raw("export " + name + "=" + quoted(value)));
        }
        return ExitCode.OK;
    }

    /** As one word for a shell, whatever is in it. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
