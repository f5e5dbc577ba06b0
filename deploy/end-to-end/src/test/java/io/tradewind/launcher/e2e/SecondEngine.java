package io.tradewind.launcher.e2e;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.process.Processes;
import io.tradewind.launcher.process.Readiness;
import io.tradewind.launcher.process.ServiceCommand;
import io.tradewind.launcher.suite.StoredBackends;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The packaged engine a second time beside a suite's own, as a second replica: the same command line and environment,
 * the same database, event log and certificate, other ports. The launcher does not know of it.
 */
final class SecondEngine implements AutoCloseable {
    private static final int BESIDE = 50;
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private SecondEngine(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until it is ready. @param settings environment that every service of the suite has */
    static SecondEngine start(Home home, Ports ports, Map<String, String> settings) throws IOException {
        int port = ports.of(Service.EXECUTION_ENGINE) + BESIDE;
        int management = ports.managementOf(Service.EXECUTION_ENGINE) + BESIDE;
        ServiceCommand commands = new ServiceCommand(
                home,
                ports,
                StoredBackends.of(home, Map.of()),
                new ServiceCommand.Play(true, Optional.empty(), false, settings));
        ProcessBuilder builder = new ProcessBuilder(Processes.inOwnSession(commands.command(Service.EXECUTION_ENGINE)))
                .directory(home.state().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.log("execution-engine-2").toFile()));
        builder.environment()
                .putAll(commands.environment(
                        Service.EXECUTION_ENGINE, new Secrets(home.secrets(), new SecureRandom())));
        builder.environment().put("QUARKUS_HTTP_SSL_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        SecondEngine engine = new SecondEngine(builder.start(), port);
        Readiness readiness = new Readiness();
        if (!Await.until(START_LIMIT, () -> readiness.isReady(management))) {
            engine.close();
            throw new IOException("the second engine did not start; see " + home.log("execution-engine-2"));
        }
        return engine;
    }

    /** Address of a path at it. */
    String url(String path) {
        return "https://localhost:" + port + path;
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        Processes.end(process.toHandle(), GRACE);
    }
}
