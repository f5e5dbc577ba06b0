package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.chaos.Chaos;
import io.tradewind.launcher.identity.TokenMint;
import io.tradewind.launcher.process.ServiceCommand;
import io.tradewind.launcher.suite.Options;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A whole command line.
 *
 * @param json whether the answer is read by a program
 */
record CommandLine(Command command, boolean json) {
    /** The roles that exist; anything else in a token is a typing error. */
    static final Set<String> ROLES = Set.of("user", "trader", "operator", "risk_officer", "admin", "service");

    static final List<String> BENCHMARKS = List.of("start", "orders", "commands", "stop", "stream", "analysis");

    /** Minutes. */
    private static final int LONGEST_CHAOS = 600;

    private static final String OPERATOR_SUBJECT = "00000000-0000-4000-8000-000000000002";

    /** Throws {@link LauncherProblem} with {@link ExitCode#USAGE} for anything that is not understood. */
    static CommandLine parse(List<String> words) {
        List<String> left = new ArrayList<>(words);
        boolean json = left.removeIf("--json"::equals);
        if (left.isEmpty()) {
            throw new LauncherProblem(ExitCode.USAGE, "say what to do; see ./tradewind help");
        }
        String verb = left.removeFirst();
        Command command = switch (verb) {
            case "up" -> up(left);
            case "down" -> none(verb, left, new Command.Down());
            case "status" -> none(verb, left, new Command.Status());
            case "doctor" -> doctor(left);
            case "token" -> token(left);
            case "logs" -> logs(left);
            case "env" -> environment(left);
            case "reset" -> reset(left);
            case "bench" -> bench(left);
            case "audit" -> audit(left);
            case "chaos" -> chaos(left);
            case "replay" -> OperateLine.replay(left);
            case "drill" -> OperateLine.drill(left);
            case "secrets" -> secrets(left);
            case "train" -> none(verb, left, new Command.Train());
            default -> throw new LauncherProblem(ExitCode.USAGE, "there is no verb " + verb + "; see ./tradewind help");
        };
        return new CommandLine(command, json);
    }

    private static Command none(String verb, List<String> words, Command command) {
        Arguments.sort(verb, words, Set.of(), Set.of(), 0);
        return command;
    }

    private static Command up(List<String> words) {
        Arguments arguments =
                Arguments.sort("up", words, Set.of("detach", "no-demo"), Set.of("without", "speed", "port-offset"), 0);
        List<Service> without = services("up", arguments.all("without"));
        Optional<String> speed = arguments.one("speed").map(CommandLine::speed);
        Options options = new Options(
                ports("up", arguments),
                without.isEmpty() ? Set.of() : EnumSet.copyOf(without),
                new ServiceCommand.Play(!arguments.has("no-demo"), speed, false, Map.of()));
        return new Command.Up(options, arguments.has("detach"));
    }

    private static Command doctor(List<String> words) {
        Arguments arguments = Arguments.sort("doctor", words, Set.of(), Set.of("port-offset"), 0);
        return new Command.Doctor(ports("doctor", arguments));
    }

    private static Command token(List<String> words) {
        Arguments arguments =
                Arguments.sort("token", words, Set.of(), Set.of("audience", "role", "subject", "account", "ttl"), 0);
        List<String> roles = arguments.all("role");
        for (String role : roles) {
            if (!ROLES.contains(role)) {
                throw Arguments.usage("token", "does not know the role " + role);
            }
        }
        List<String> audience = services("token", arguments.all("audience")).stream()
                .map(Service::id)
                .toList();
        List<Long> accounts = new ArrayList<>();
        for (String account : arguments.all("account")) {
            try {
                accounts.add(Long.parseLong(account));
            } catch (NumberFormatException not) {
                throw Arguments.usage("token", "needs a number after --account, not " + account);
            }
        }
        int life = arguments.number("ttl", (int) TokenMint.LONGEST.toSeconds());
        try {
            return new Command.Token(new TokenMint.Request(
                    arguments.one("subject").orElse(OPERATOR_SUBJECT),
                    audience.isEmpty() ? Service.ids() : audience,
                    roles.isEmpty() ? List.of("operator", "admin") : roles,
                    accounts,
                    Duration.ofSeconds(life)));
        } catch (IllegalArgumentException outside) {
            throw Arguments.usage("token", "refuses --ttl " + life + ": " + outside.getMessage());
        }
    }

    private static Command bench(List<String> words) {
        Arguments arguments = Arguments.sort("bench", words, Set.of(), Set.of("port-offset"), BENCHMARKS.size());
        for (String name : arguments.rest()) {
            if (!BENCHMARKS.contains(name)) {
                throw Arguments.usage("bench", "knows " + String.join(", ", BENCHMARKS) + ", not " + name);
            }
        }
        return new Command.Bench(arguments.rest(), ports("bench", arguments));
    }

    private static Command audit(List<String> words) {
        Arguments arguments = Arguments.sort("audit", words, Set.of(), Set.of("account", "key"), 2);
        String what = arguments.rest().isEmpty() ? "" : arguments.rest().getFirst();
        Optional<Path> file = arguments.rest().stream().skip(1).findFirst().map(Path::of);
        return switch (what) {
            case "export" -> {
                if (arguments.has("key")) {
                    throw Arguments.usage("audit export", "does not know --key");
                }
                yield new Command.AuditExport(file, arguments.one("account"));
            }
            case "verify" -> {
                if (arguments.has("account") || file.isEmpty()) {
                    throw Arguments.usage("audit verify", "needs a FILE, and takes nothing else but --key FILE");
                }
                yield new Command.AuditVerify(file.get(), arguments.one("key").map(Path::of));
            }
            default -> throw Arguments.usage("audit", "knows export and verify, not " + what);
        };
    }

    private static Command chaos(List<String> words) {
        Arguments arguments = Arguments.sort(
                "chaos",
                words,
                Set.of("matrix", "orders", "stops", "document"),
                Set.of("minutes", "seed", "port-offset"),
                0);
        List<Chaos.Mode> modes = Arrays.stream(Chaos.Mode.values())
                .filter(mode -> arguments.has(mode.name().toLowerCase(Locale.ROOT)))
                .toList();
        if (modes.size() > 1) {
            throw Arguments.usage("chaos", "does one thing at a time: --matrix, --orders or --stops");
        }
        int minutes = arguments.number("minutes", 1);
        if (minutes < 1 || minutes > LONGEST_CHAOS) {
            throw Arguments.usage("chaos", "rages 1 to " + LONGEST_CHAOS + " minutes, not " + minutes);
        }
        return new Command.Chaos(
                modes.isEmpty() ? Chaos.Mode.STORM : modes.getFirst(),
                minutes,
                arguments.number("seed", 1),
                arguments.has("document"),
                ports("chaos", arguments));
    }

    private static Command logs(List<String> words) {
        Arguments arguments = Arguments.sort("logs", words, Set.of("follow"), Set.of(), 1);
        Optional<String> part = arguments.rest().stream().findFirst();
        part.ifPresent(name -> {
            if (!Set.of("launcher", "kafka", "postgres").contains(name)) {
                services("logs", List.of(name));
            }
        });
        return new Command.Logs(part, arguments.has("follow"));
    }

    private static Command environment(List<String> words) {
        List<String> rest = Arguments.sort("env", words, Set.of(), Set.of(), 1).rest();
        if (rest.isEmpty()) {
            throw Arguments.usage("env", "needs the name of a service");
        }
        return new Command.Environment(services("env", rest).getFirst());
    }

    private static Command secrets(List<String> words) {
        List<String> rest =
                Arguments.sort("secrets", words, Set.of(), Set.of(), 1).rest();
        if (rest.isEmpty()) {
            throw Arguments.usage("secrets", "needs the folder in which they are kept");
        }
        return new Command.Secrets(Path.of(rest.getFirst()));
    }

    private static Command reset(List<String> words) {
        return new Command.Reset(
                Arguments.sort("reset", words, Set.of("yes"), Set.of(), 0).has("yes"));
    }

    private static Ports ports(String verb, Arguments arguments) {
        try {
            return new Ports(arguments.number("port-offset", 0));
        } catch (IllegalArgumentException outside) {
            throw Arguments.usage(verb, "refuses the " + outside.getMessage());
        }
    }

    private static List<Service> services(String verb, List<String> names) {
        return names.stream()
                .map(name -> Service.byId(name)
                        .orElseThrow(() -> Arguments.usage(
                                verb,
                                "knows no service " + name + " (there are " + String.join(", ", Service.ids()) + ")")))
                .toList();
    }

    private static String speed(String text) {
        try {
            if (new BigDecimal(text).signum() > 0) {
                return text;
            }
        } catch (NumberFormatException not) {
            // Said below, as for zero.
        }
        throw Arguments.usage("up", "needs a number above 0 after --speed, not " + text);
    }
}
