package io.tradewind.performance.figures;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reference results of the shared data folder, read in place where it is present ({@code -Dtradewind.data}). */
final class Reference {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DATA = Path.of(System.getProperty("tradewind.data", "absent"));

    private Reference() {}

    static JsonNode performance(String file) throws IOException {
        return JSON.readTree(Files.readString(present("reference/performance/" + file)));
    }

    /** Rows of a market series, without its header. */
    static List<String[]> market(String file) throws IOException {
        return Files.readAllLines(present("market/" + file)).stream()
                .filter(line -> !line.isBlank() && Character.isDigit(line.charAt(0)))
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static Path present(String file) {
        Path path = DATA.resolve(file);
        assumeTrue(Files.exists(path), "skipped: no reference data; set -Dtradewind.data to the shared data folder");
        return path;
    }
}
