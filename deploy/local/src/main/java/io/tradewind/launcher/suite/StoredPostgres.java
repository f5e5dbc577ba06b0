package io.tradewind.launcher.suite;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.Optional;

/** The PostgreSQL of a home. */
public final class StoredPostgres {
    private StoredPostgres() {}

    public static PostgresServer of(Home home, Ports ports, Secrets secrets) {
        // Tests share one unpacked PostgreSQL between many homes.
        Path programs = Optional.ofNullable(System.getenv("TRADEWIND_POSTGRES_PROGRAMS"))
                .map(Path::of)
                .orElseGet(() -> home.postgres().resolve("programs"));
        return new PostgresServer(home.postgres(), programs, home.log("postgres"), secrets, ports.firstForPostgres());
    }
}
