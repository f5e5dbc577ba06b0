package io.tradewind.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.process.Processes;
import io.tradewind.launcher.process.ServiceProgram;
import io.tradewind.launcher.suite.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A benchmark that a built service brings along: a main class on that service's class path, in a JVM of its own, that
 * tells people what it does line by line and writes its figures to the file named by {@code --json}.
 */
final class ServiceBench {
    private final Home home;
    private final Service service;
    private final String mainClass;
    private final Progress progress;

    ServiceBench(Home home, Service service, String mainClass, Progress progress) {
        this.home = home;
        this.service = service;
        this.mainClass = mainClass;
        this.progress = progress;
    }

    /** Runs it to its end; answers its figures. */
    JsonNode run(List<String> virtualMachine, List<String> arguments) throws IOException {
        ServiceProgram program = new ServiceProgram(home, service);
        if (!program.isBuilt()) {
            throw new LauncherProblem(ExitCode.NOT_BUILT, service.id() + " has not been built: run ./tradewind build");
        }
        Path figures = Files.createTempFile(home.run(), service.id(), ".json");
        List<String> command = new ArrayList<>(List.of(Processes.java()));
        command.addAll(virtualMachine);
        command.addAll(List.of("-cp", program.classPath(), mainClass, "--json", figures.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread hook = new Thread(process::destroy, "stop-bench");
        Runtime.getRuntime().addShutdownHook(hook);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(progress::say);
            int code = process.onExit().join().exitValue();
            if (code != 0) {
                throw new LauncherProblem(ExitCode.FAILED, mainClass + " ended with code " + code);
            }
            return Json.read(figures);
        } finally {
            process.destroy();
            Runtime.getRuntime().removeShutdownHook(hook);
            Files.deleteIfExists(figures);
        }
    }
}
