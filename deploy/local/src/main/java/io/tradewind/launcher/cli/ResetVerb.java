package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.identity.Bootstrap;
import io.tradewind.launcher.postgres.PostgresServer;
import io.tradewind.launcher.suite.ForeignServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Forgets everything that the suite stored, after asking. The unpacked PostgreSQL programs stay: they are no state. */
final class ResetVerb {
    private final Home home;
    private final SecureRandom random;
    private final Map<String, String> environment;
    private final Console console;

    ResetVerb(Home home, SecureRandom random, Map<String, String> environment, Console console) {
        this.home = home;
        this.random = random;
        this.environment = environment;
        this.console = console;
    }

    ExitCode run(Command.Reset reset) throws IOException {
        demandEverythingIsHere();
        if (!reset.confirmed() && !isConfirmed()) {
            console.complain("Nothing was deleted. To delete without a question: ./tradewind reset --yes");
            return ExitCode.USAGE;
        }
        new DownVerb(home, random, new Console(console.people(), console.people(), false)).run();
        // By name: TRADEWIND_HOME may point at a folder that holds other things too.
        List<Path> stored = new ArrayList<>(PostgresServer.stored(home.postgres()));
        stored.addAll(List.of(
                home.kafka(),
                home.identity(),
                home.secrets(),
                home.logs(),
                home.run(),
                home.endpoints(),
                Bootstrap.signing(home.bootstrap()),
                home.bootstrap()));
        for (Path known : stored) {
            delete(known);
        }
        console.say("Everything stored in " + home.state() + " is forgotten.");
        console.answer(Map.of("reset", true));
        return ExitCode.OK;
    }

    /** What somebody else's server stores cannot be forgotten from here, and nobody could read it without the keys. */
    private void demandEverythingIsHere() throws IOException {
        Map<String, String> elsewhere = ForeignServers.of(home, environment);
        if (!elsewhere.isEmpty()) {
            List<String> servers = new ArrayList<>();
            elsewhere.forEach((kind, where) -> servers.add(kind + " at " + where));
            throw new LauncherProblem(
                    ExitCode.FAILED,
                    "nothing was deleted: this installation stores in " + String.join(" and ", servers)
                            + ", and reset deletes only what lies in " + home.state()
                            + ", the keys to the credentials among it. Delete the database, its roles and the topics"
                            + " there, then this folder");
        }
    }

    private boolean isConfirmed() throws IOException {
        if (console.json() || System.console() == null) {
            return false;
        }
        console.say("This deletes accounts, orders, keys and logs in " + home.state() + ". Type yes to go on:");
        BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = reader.readLine();
        return line != null && line.strip().toLowerCase(Locale.ROOT).equals("yes");
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException problem) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
