package io.tradewind.launcher.suite;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.postgres.PostgresServer;
import io.tradewind.launcher.process.PidFile;
import io.tradewind.launcher.process.Processes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Processes that outlived a launcher which was killed. Services first, then Kafka, then PostgreSQL. */
public final class Leftovers {
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Home home;

    public Leftovers(Home home) {
        this.home = home;
    }

    /** What lives of this home, by name. Beside a launcher these are its parts, without one nobody watches them. */
    public Map<String, ProcessHandle> find() {
        Map<String, ProcessHandle> found = services();
        found.putAll(kafka());
        new PidFile(
                        home.run().resolve("postgres.pid"),
                        home.postgres().resolve("data").toString())
                .live()
                .ifPresent(process -> found.put("postgres", process));
        return found;
    }

    /** Ends services and Kafka of an earlier run; PostgreSQL is left for its server to take over. */
    public List<String> endProcesses(Consumer<String> report) throws IOException {
        Map<String, ProcessHandle> services = services();
        endTogether(services, report);
        List<String> ended = new ArrayList<>(services.keySet());
        Map<String, ProcessHandle> kafka = kafka();
        endTogether(kafka, report);
        ended.addAll(kafka.keySet());
        return ended;
    }

    private Map<String, ProcessHandle> services() {
        Map<String, ProcessHandle> found = new LinkedHashMap<>();
        List<ProcessHandle> marked = marked();
        for (String service : Service.ids()) {
            find(service, "-Dtradewind.service=" + service, marked).ifPresent(process -> found.put(service, process));
        }
        return found;
    }

    private Map<String, ProcessHandle> kafka() {
        Map<String, ProcessHandle> found = new LinkedHashMap<>();
        find("kafka", "-Dtradewind.part=kafka", marked()).ifPresent(process -> found.put("kafka", process));
        return found;
    }

    private List<ProcessHandle> marked() {
        return Processes.findAll(List.of(home.marker() + " "));
    }

    /** By its PID file; by its command line where that was deleted, or not written yet when the launcher died. */
    private Optional<ProcessHandle> find(String name, String mark, List<ProcessHandle> marked) {
        return pidFile(name)
                .live()
                .or(() -> marked.stream()
                        .filter(process -> Processes.commandLine(process).contains(mark + " "))
                        .findFirst());
    }

    /** Ends PostgreSQL too. */
    public List<String> endEverything(PostgresServer postgres, Consumer<String> report) throws IOException {
        List<String> ended = new ArrayList<>(endProcesses(report));
        postgres.leftRunning().ifPresent(process -> {
            report.accept("stopping postgres, left by an earlier run");
            postgres.end(process, GRACE);
            ended.add("postgres");
        });
        pidFile("postgres").delete();
        SuiteState.delete(home);
        return ended;
    }

    private void endTogether(Map<String, ProcessHandle> processes, Consumer<String> report) throws IOException {
        processes.forEach((name, process) -> {
            report.accept("stopping " + name + ", left by an earlier run");
            process.destroy();
        });
        for (Map.Entry<String, ProcessHandle> entry : processes.entrySet()) {
            Processes.end(entry.getValue(), GRACE);
            pidFile(entry.getKey()).delete();
        }
    }

    private PidFile pidFile(String name) {
        return new PidFile(home.run().resolve(name + ".pid"), home.marker());
    }
}
