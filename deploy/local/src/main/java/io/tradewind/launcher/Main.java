package io.tradewind.launcher;

import io.tradewind.launcher.cli.Cli;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What {@code ./tradewind} runs. The script says where the checkout and the state are. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // The libraries' own remarks are for their log, and a person reads the problem in our words.
        Logger.getLogger("").setLevel(Level.SEVERE);
        Path root = Path.of(System.getProperty("tradewind.root", ""));
        String state = System.getProperty("tradewind.home", "");
        Home home = new Home(root, state.isBlank() ? root.resolve(".tradewind") : Path.of(state));
        ExitCode code =
                new Cli(home, Clock.systemUTC(), new SecureRandom(), System.out, System.err).run(List.of(arguments));
        System.exit(code.number());
    }
}
