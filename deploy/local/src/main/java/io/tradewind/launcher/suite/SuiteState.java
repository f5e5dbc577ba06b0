package io.tradewind.launcher.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.SecretFiles;
import io.tradewind.launcher.process.SupervisedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code run/state.json}: what the launcher tells other commands, and later launchers, about its run. */
public final class SuiteState {
    /** How far the run is. */
    public enum Phase {
        STARTING,
        READY,
        FAILED,
        STOPPING
    }

    private final Path file;
    private final Options options;
    private String written = "";

    SuiteState(Home home, Options options) {
        this.file = file(home);
        this.options = options;
    }

    private static Path file(Home home) {
        return home.run().resolve("state.json");
    }

    synchronized void write(Phase phase, List<SupervisedPart> parts) throws IOException {
        List<Map<String, Object>> list = new ArrayList<>();
        for (SupervisedPart part : parts) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", part.part().name());
            entry.put("state", part.state().name().toLowerCase(Locale.ROOT));
            entry.put("pid", part.pid().orElse(null));
            entry.put("restarts", part.restarts());
            list.add(entry);
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("phase", phase.name().toLowerCase(Locale.ROOT));
        root.put("launcher", ProcessHandle.current().pid());
        root.put("port_offset", options.ports().offset());
        root.put("demo", options.play().demo());
        root.put("speed", options.play().speed().orElse(null));
        root.put("parts", list);
        String text = Json.print(root) + "\n";
        if (!text.equals(written)) {
            SecretFiles.writeReadable(file, text);
            written = text;
        }
    }

    static void delete(Home home) throws IOException {
        Files.deleteIfExists(file(home));
    }

    /** The last state that a launcher of this home wrote; empty when none runs or ran without an orderly end. */
    public static Optional<View> read(Home home) {
        try {
            if (!Files.exists(file(home))) {
                return Optional.empty();
            }
            JsonNode root = Json.read(file(home));
            List<PartView> parts = new ArrayList<>();
            for (JsonNode part : root.path("parts")) {
                parts.add(new PartView(
                        part.path("name").asText(),
                        part.path("state").asText(),
                        part.path("pid").asLong(),
                        part.path("restarts").asInt()));
            }
            return Optional.of(new View(
                    Phase.valueOf(root.path("phase").asText().toUpperCase(Locale.ROOT)),
                    root.path("launcher").asLong(),
                    new Ports(root.path("port_offset").asInt()),
                    root.path("demo").asBoolean(true),
                    Optional.ofNullable(root.path("speed").textValue()),
                    parts));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * A state as read.
     *
     * @param demo whether the demo account trades the recorded market
     * @param speed of the recording, as {@code up} was told; empty for the service's own default
     */
    public record View(
            Phase phase, long launcher, Ports ports, boolean demo, Optional<String> speed, List<PartView> parts) {}

    /**
     * One part of it.
     *
     * @param pid 0 when it does not run
     */
    public record PartView(String name, String state, long pid, int restarts) {}
}
