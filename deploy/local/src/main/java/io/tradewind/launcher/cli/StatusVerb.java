package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.process.Readiness;
import io.tradewind.launcher.suite.Leftovers;
import io.tradewind.launcher.suite.SuiteState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks every part how it is. Ready as a whole: exit code 0; not ready, or without the launcher that should watch it: 1;
 * not running: 3.
 */
final class StatusVerb {
    private final Home home;
    private final Console console;

    StatusVerb(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    ExitCode run() throws IOException {
        Optional<ProcessHandle> launcher = new RunningLauncher(home).find();
        Optional<SuiteState.View> state = SuiteState.read(home);
        if (launcher.isEmpty()) {
            List<ProcessHandle> unnamed = new RunningLauncher(home).unnamed();
            return unnamed.isEmpty() ? withoutLauncher(new Leftovers(home).find()) : withoutFiles(unnamed.getFirst());
        }
        if (state.isEmpty()) {
            console.say("Not ready (its launcher begins or ends at this moment).");
            console.answer(Map.of("running", true, "ready", false));
            return ExitCode.FAILED;
        }
        return withLauncher(launcher.get(), state.get());
    }

    private ExitCode withoutLauncher(Map<String, ProcessHandle> left) {
        if (left.isEmpty()) {
            console.say("Tradewind is not running. Start it with ./tradewind up");
            console.answer(Map.of("running", false, "ready", false));
            return ExitCode.NOT_RUNNING;
        }
        console.say("The launcher was killed; " + left.size() + " parts still run and nobody watches them: "
                + String.join(", ", left.keySet())
                + ". Stop them with ./tradewind down, or start anew with ./tradewind up");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("running", true);
        answer.put("ready", false);
        answer.put("phase", "abandoned");
        answer.put("launcher", null);
        answer.put("home", home.state().toString());
        List<Map<String, Object>> rows = new ArrayList<>();
        left.forEach((name, process) -> rows.add(Map.of("name", name, "pid", process.pid())));
        answer.put("parts", rows);
        console.answer(answer);
        return ExitCode.FAILED;
    }

    private ExitCode withoutFiles(ProcessHandle launcher) {
        console.say("A suite of this home runs (process " + launcher.pid()
                + "), though its files were deleted under it. Stop it with ./tradewind down");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("running", true);
        answer.put("ready", false);
        answer.put("phase", "abandoned");
        answer.put("launcher", launcher.pid());
        answer.put("home", home.state().toString());
        console.answer(answer);
        return ExitCode.FAILED;
    }

    private ExitCode withLauncher(ProcessHandle launcher, SuiteState.View state) {
        Readiness readiness = new Readiness();
        List<Map<String, Object>> rows = new ArrayList<>();
        boolean ready = state.phase() == SuiteState.Phase.READY;
        for (SuiteState.PartView part : state.parts()) {
            Optional<Service> service = Service.byId(part.name());
            boolean well = part.pid() != 0
                    && service.map(one -> readiness.isReady(state.ports().managementOf(one)))
                            .orElse(true);
            ready &= well;
            rows.add(row(state, part, service, well));
        }
        show(rows);
        String phase = state.phase().name().toLowerCase(Locale.ROOT);
        console.say(ready ? "Ready." : "Not ready (" + cause(state.phase(), rows) + ").");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("running", true);
        answer.put("ready", ready);
        answer.put("phase", phase);
        answer.put("launcher", launcher.pid());
        answer.put("home", home.state().toString());
        answer.put("parts", rows);
        console.answer(answer);
        return ready ? ExitCode.OK : ExitCode.FAILED;
    }

    /** A suite that had become ready is not by its parts. */
    private static String cause(SuiteState.Phase phase, List<Map<String, Object>> rows) {
        return phase != SuiteState.Phase.READY
                ? phase.name().toLowerCase(Locale.ROOT)
                : rows.stream()
                        .filter(row -> !Boolean.TRUE.equals(row.get("ready")))
                        .map(row -> row.get("name").toString())
                        .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> row(
            SuiteState.View state, SuiteState.PartView part, Optional<Service> service, boolean well) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", part.name());
        row.put("ready", well);
        row.put("state", part.state());
        row.put("pid", part.pid() == 0 ? null : part.pid());
        row.put("restarts", part.restarts());
        row.put("url", service.map(one -> state.ports().url(one)).orElse(null));
        return row;
    }

    private void show(List<Map<String, Object>> rows) {
        for (Map<String, Object> row : rows) {
            Object url = row.get("url");
            Object pid = row.get("pid");
            console.say(String.format(
                    Locale.ROOT,
                    "  %-9s  %-22s  %-24s  pid %-8s  restarts %s",
                    Boolean.TRUE.equals(row.get("ready"))
                            ? "ready"
                            : row.get("state").equals("running") ? "not ready" : row.get("state"),
                    row.get("name"),
                    url == null ? "" : url,
                    pid == null ? "-" : pid,
                    row.get("restarts")));
        }
    }
}
