package io.tradewind.execution.ccxt;

import io.tradewind.kit.error.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** CCXT's unified functions in both spellings. Resource {@code ccxt/functions.txt}: snake_case, space, camelCase. */
final class FunctionNames {
    private static final Map<String, String> SNAKE_TO_CAMEL = read();
    private static final Map<String, String> CAMEL_TO_SNAKE = inverse();
    private static final Set<String> OWN = Set.of("describe", "has");

    private FunctionNames() {}

    /** The snake_case name of either spelling; refused when CCXT has no such function. */
    static String require(String spelling) {
        if (OWN.contains(spelling) || SNAKE_TO_CAMEL.containsKey(spelling)) {
            return spelling;
        }
        String snake = CAMEL_TO_SNAKE.get(spelling);
        if (snake == null) {
            String shown = spelling == null ? "" : Shown.of(spelling);
            throw CcxtError.BadRequest.because(
                    "CCXT has no unified function of this name", Map.of("field", "func", "value", shown));
        }
        return snake;
    }

    /** All of them: snake_case to camelCase. */
    static Map<String, String> all() {
        return SNAKE_TO_CAMEL;
    }

    private static Map<String, String> read() {
        Map<String, String> names = new TreeMap<>();
        try (InputStream in = FunctionNames.class.getResourceAsStream("/ccxt/functions.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                int space = line.indexOf(' ');
                names.put(line.substring(0, space), line.substring(space + 1));
            }
            return Map.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> inverse() {
        Map<String, String> names = new HashMap<>();
        SNAKE_TO_CAMEL.forEach((snake, camel) -> names.put(camel, snake));
        return Map.copyOf(names);
    }
}
