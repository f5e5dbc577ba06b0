package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.LauncherProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Understands a command line, lets its verb do the work and turns problems into sentences and exit codes. */
public final class Cli {
    private final Home home;
    private final Clock clock;
    private final SecureRandom random;
    private final PrintStream out;
    private final PrintStream err;

    public Cli(Home home, Clock clock, SecureRandom random, PrintStream out, PrintStream err) {
        this.home = home;
        this.clock = clock;
        this.random = random;
        this.out = out;
        this.err = err;
    }

    public ExitCode run(List<String> words) {
        Console console = new Console(out, err, words.contains("--json"));
        try {
            if (!words.isEmpty() && words.getFirst().equals("check")) {
                // The script asks before it builds; the command itself comes after.
                CommandLine.parse(words.subList(1, words.size()));
                return ExitCode.OK;
            }
            return run(CommandLine.parse(words).command(), console);
        } catch (LauncherProblem problem) {
            return fail(console, problem.exitCode(), problem.getMessage());
        } catch (ConnectException | HttpTimeoutException silence) {
            return fail(
                    console,
                    ExitCode.FAILED,
                    "a service does not answer (" + silence + "); ./tradewind status says how each is");
        } catch (IOException problem) {
            return fail(console, ExitCode.FAILED, problem.toString());
        } catch (RuntimeException bug) {
            // Nobody foresaw it: the trace is for whoever mends it, the answer for whoever asked.
            bug.printStackTrace(err);
            return fail(console, ExitCode.FAILED, bug.toString());
        }
    }

    private ExitCode run(Command command, Console console) throws IOException {
        return switch (command) {
            case Command.Up up -> new UpVerb(home, clock, random, console).run(up);
            case Command.Down down -> new DownVerb(home, random, console).run();
            case Command.Status status -> new StatusVerb(home, console).run();
            case Command.Doctor doctor -> new DoctorVerb(home, clock, random, console).run(doctor);
            case Command.Token token -> new TokenVerb(home, clock, random, console).run(token);
            case Command.Logs logs -> new LogsVerb(home, console).run(logs);
            case Command.Bench bench -> new BenchVerb(home, clock, random, console).run(bench);
            case Command.AuditExport export -> new AuditExportVerb(home, clock, random, console).run(export);
            case Command.AuditVerify verify -> new AuditVerifyVerb(home, console).run(verify);
            case Command.Chaos chaos -> new ChaosVerb(home, clock, random, console).run(chaos);
            case Command.Replay replay -> new ReplayVerb(home, clock, random, console).run(replay);
            case Command.Drill drill -> new DrillVerb(home, clock, random, console).run(drill);
            case Command.Train train -> new TrainVerb(home, clock, random, console).run();
            case Command.Environment environment -> new EnvironmentVerb(home, random, console).run(environment);
            case Command.Secrets secrets -> new SecretsVerb(clock, random, console).run(secrets);
            case Command.Reset reset -> new ResetVerb(home, random, System.getenv(), console).run(reset);
        };
    }

    private static ExitCode fail(Console console, ExitCode code, String message) {
        console.complain(message);
        console.answer(Map.of("error", message, "code", code.name().toLowerCase(Locale.ROOT)));
        return code;
    }
}
