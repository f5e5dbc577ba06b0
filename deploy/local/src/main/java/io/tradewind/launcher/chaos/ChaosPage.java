package io.tradewind.launcher.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** {@code docs/reference/chaos.md}: the last result of each mode, written by the bench itself. */
public final class ChaosPage {
    private static final String INTRODUCTION = """
            # What the fault bench found

            Written by `./tradewind chaos … --document` from its last run of each mode. Clients trade through the
            gateway and ask again until they are told for certain; orders go through the engine's Binance adapter to
            a venue simulator that is a process of its own. What the clients were told, the venue's ledger (on the
            disk before the venue answers) and the database are compared: no order twice, none lost, fills at the
            venue = deals = positions, nothing open 30 s after the clients had their last answers; "settled" counts
            from there.
            """;

    private ChaosPage() {}

    static Path result(Path root, Chaos.Mode mode) throws IOException {
        Path folder = root.resolve("deploy/local/target/chaos-results");
        Files.createDirectories(folder);
        return folder.resolve(mode.name().toLowerCase(Locale.ROOT) + ".json");
    }

    /** Writes anew what is said of one mode, from its last result; the rest of the page stays as it is. */
    public static Path write(Path root, Chaos.Mode mode) throws IOException {
        Path target = root.resolve("docs/reference/chaos.md");
        Map<Chaos.Mode, String> sections = Files.exists(target) ? sections(Files.readString(target)) : Map.of();
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (Chaos.Mode each : Chaos.Mode.values()) {
            page.append("\n").append(heading(each)).append("\n\n");
            page.append(each == mode ? found(root, mode) : sections.getOrDefault(each, "Not run yet.\n"));
        }
        SecretFiles.writeReadable(target, page.toString());
        return target;
    }

    private static String found(Path root, Chaos.Mode mode) throws IOException {
        JsonNode result = Json.read(result(root, mode));
        StringBuilder section = new StringBuilder();
        if (mode == Chaos.Mode.MATRIX) {
            matrix(section, result);
        } else {
            figures(section, result);
        }
        return section.toString().strip() + "\n";
    }

    /** What the page says of each mode, without headings. */
    private static Map<Chaos.Mode, String> sections(String page) {
        Map<Chaos.Mode, String> sections = new EnumMap<>(Chaos.Mode.class);
        for (Chaos.Mode mode : Chaos.Mode.values()) {
            int heading = page.indexOf("\n" + heading(mode) + "\n");
            if (heading >= 0) {
                int begin = heading + heading(mode).length() + 2;
                int end = page.indexOf("\n## ", begin);
                sections.put(
                        mode,
                        page.substring(begin, end < 0 ? page.length() : end).strip() + "\n");
            }
        }
        return sections;
    }

    private static String heading(Chaos.Mode mode) {
        return "## " + title(mode);
    }

    private static String title(Chaos.Mode mode) {
        return switch (mode) {
            case STORM -> "Kills, stops and a broken network: `./tradewind chaos --minutes N --seed N`";
            case ORDERS -> "1,000 orders with lost, late and wrong answers: `./tradewind chaos --orders`";
            case STOPS -> "200 emergency stops into a stream of orders: `./tradewind chaos --stops`";
            case MATRIX -> "Killed at every step: `./tradewind chaos --matrix`";
        };
    }

    private static void figures(StringBuilder page, JsonNode result) {
        page.append("Seed ").append(result.path("seed").asText());
        if (result.has("minutes")) {
            page.append(", ").append(result.path("minutes").asInt()).append(" min");
        }
        page.append(result.path("clean").asBoolean() ? ". **Clean**" : ". **Not clean**")
                .append(", settled ")
                .append(result.path("settled_ms").asLong())
                .append(" ms after the end.\n\n| | |\n|---|---:|\n");
        result.path("figures")
                .properties()
                .forEach(figure -> page.append("| ")
                        .append(figure.getKey().replace('_', ' '))
                        .append(" | ")
                        .append(figure.getValue().asLong())
                        .append(" |\n"));
        result.path("findings").forEach(finding -> page.append("\n- ").append(finding.asText()));
    }

    private static void matrix(StringBuilder page, JsonNode result) {
        page.append("Seed ")
                .append(result.path("seed").asText())
                .append(".\n\n| step | process | what that is | kills | settled after ms | found |\n")
                .append("|---|---|---|---:|---:|---|\n");
        for (JsonNode step : result.path("steps")) {
            JsonNode findings = step.path("findings");
            page.append("| `")
                    .append(step.path("step").asText())
                    .append("` | ")
                    .append(step.path("service").asText())
                    .append(" | ")
                    .append(step.path("meaning").asText())
                    .append(" | ")
                    .append(step.path("kills").asInt())
                    .append(" | ")
                    .append(step.path("settled_ms").asLong())
                    .append(" | ")
                    .append(findings.isEmpty() ? "nothing" : findings.path(0).asText())
                    .append(" |\n");
        }
        if (!result.path("steps").isEmpty()) {
            JsonNode last =
                    result.path("steps").path(result.path("steps").size() - 1).path("figures");
            page.append("\nOver the whole matrix ")
                    .append(last.path("requests").asLong())
                    .append(" requests, ")
                    .append(last.path("orders_at_the_venue").asLong())
                    .append(" orders and ")
                    .append(last.path("fills_at_the_venue").asLong())
                    .append(" fills at the venue.\n");
        }
    }
}
