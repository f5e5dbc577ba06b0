package io.tradewind.launcher.process;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.Service;
import java.io.IOException;

/** One of the nine services as a process. */
public final class ServicePart implements Part {
    private final Service service;
    private final Home home;
    private final ServiceCommand commands;
    private final Secrets secrets;
    private final Readiness readiness;
    private final int managementPort;

    public ServicePart(
            Service service, Home home, Ports ports, ServiceCommand commands, Secrets secrets, Readiness readiness) {
        this.service = service;
        this.home = home;
        this.commands = commands;
        this.secrets = secrets;
        this.readiness = readiness;
        this.managementPort = ports.managementOf(service);
    }

    @Override
    public String name() {
        return service.id();
    }

    public Service service() {
        return service;
    }

    @Override
    public ProcessHandle launch() throws IOException {
        if (!new ServiceProgram(home, service).isBuilt()) {
            throw new LauncherProblem(
                    ExitCode.NOT_BUILT,
                    service.id() + " has not been built: run ./tradewind build, or leave it out with --without "
                            + service.id());
        }
        ProcessBuilder builder = new ProcessBuilder(Processes.inOwnSession(commands.command(service), service.turn()))
                .directory(home.state().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.log(name()).toFile()));
        builder.environment().putAll(commands.environment(service, secrets));
        return builder.start().toHandle();
    }

    @Override
    public boolean isReady() {
        return readiness.isReady(managementPort);
    }
}
