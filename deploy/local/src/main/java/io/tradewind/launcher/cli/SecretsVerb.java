package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.identity.ClusterSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** Makes the secrets of an installation in a cluster, and says how they get there. */
final class SecretsVerb {
    private final Clock clock;
    private final SecureRandom random;
    private final Console console;

    SecretsVerb(Clock clock, SecureRandom random, Console console) {
        this.clock = clock;
        this.random = random;
        this.console = console;
    }

    ExitCode run(Command.Secrets command) throws IOException {
        Path directory = command.directory().toAbsolutePath().normalize();
        new ClusterSecrets(directory, clock, random).ensure();
        Path script = directory.resolve(ClusterSecrets.SCRIPT);
        console.say("The secrets are in " + directory + "; keep that folder, and keep it to yourself.");
        console.say("Into a cluster: sh " + script + " NAMESPACE   (with certificates: … NAMESPACE certificates)");
        console.answer(Map.of("directory", directory.toString(), "script", script.toString()));
        return ExitCode.OK;
    }
}
