package io.tradewind.launcher.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** {@code docs/reference/chaos.md}: the last result of each mode, written by the bench itself. */
public final class ChaosPage {
    private ChaosPage() {}

    static Path result(Path root, Chaos.Mode mode) throws IOException {
        Path folder = root.resolve("deploy/local/target/chaos-results");
        Files.createDirectories(folder);
        return folder.resolve(mode.name().toLowerCase(Locale.ROOT) + ".json");
    }

    /** Writes what was found last in each mode; a mode that was never run is said to be so. */
    public static Path write(Path root) throws IOException {
        StringBuilder page = new StringBuilder("""
                # What the fault bench found

                Written by `./tradewind chaos … --document` from its last run of each mode. Clients trade through the
                gateway and ask again until they are told for certain; orders go through the engine's Binance adapter to
                a venue simulator that is a process of its own. What the clients were told, the venue's ledger (on the
                disk before the venue answers) and the database are compared: no order twice, none lost, fills at the
                venue = deals = positions, nothing open 30 s after the clients had their last answers; "settled" counts
                from there.
                """);
        for (Chaos.Mode mode : Chaos.Mode.values()) {
            Path file = result(root, mode);
            page.append("\n## ").append(title(mode)).append("\n\n");
            if (Files.exists(file)) {
                JsonNode result = Json.read(file);
                if (mode == Chaos.Mode.MATRIX) {
                    matrix(page, result);
                } else {
                    figures(page, result);
                }
            } else {
                page.append("Not run yet.\n");
            }
        }
        Path target = root.resolve("docs/reference/chaos.md");
        SecretFiles.writeReadable(target, page.toString());
        return target;
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
