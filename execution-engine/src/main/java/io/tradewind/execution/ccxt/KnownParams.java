package io.tradewind.execution.ccxt;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.kit.error.Shown;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * CCXT's {@code params}. Of a function that changes something, what nobody here would obey is refused: a misspelt stop
 * must not become an order without one, nor a network that was named another one.
 */
final class KnownParams {
    private final JsonNode given;

    KnownParams(CcxtArgs args, Set<String> known) {
        this(args.params());
        requireKnown(given, known);
    }

    private KnownParams(JsonNode given) {
        this.given = given;
    }

    /** For functions that only read: what they do not know changes nothing. */
    static KnownParams any(CcxtArgs args) {
        return new KnownParams(args.params());
    }

    private static void requireKnown(JsonNode given, Set<String> known) {
        given.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw CcxtError.BadRequest.because(
                        "params has no " + Shown.of(name) + " here",
                        Map.of("field", "params." + Shown.of(name), "known", known));
            }
        });
    }

    /** For functions that obey none. */
    static void refuseAny(CcxtArgs args) {
        requireKnown(args.params(), Set.of());
    }

    /** Missing when it is not given. */
    JsonNode value(String name) {
        return given.path(name);
    }

    /** A text or a number; not a list or an object. */
    JsonNode single(String name) {
        JsonNode value = value(name);
        if (value.isContainerNode()) {
            throw CcxtError.BadRequest.because(name + " has to be text", Map.of("field", "params." + name));
        }
        return value;
    }

    /** Empty when nothing is said of it. */
    Optional<Boolean> flag(String name) {
        JsonNode value = value(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return switch (value.asText().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default ->
                throw CcxtError.BadRequest.because(
                        name + " has to be true or false",
                        Map.of("field", "params." + name, "value", Shown.of(value.asText())));
        };
    }
}
