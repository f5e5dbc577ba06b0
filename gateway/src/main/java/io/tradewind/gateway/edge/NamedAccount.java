package io.tradewind.gateway.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.kit.error.Shown;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The account that a call names, in the caller's own words: in its body, its query or its path. Pure. */
public final class NamedAccount {
    /** Names of the field, as the engine knows them. */
    public static final List<String> FIELDS = List.of("account_id", "accountId", "account");
    /** What an account stands behind in a path. */
    private static final List<String> ROOMS = List.of("accounts", "ccxt", "limits");

    private NamedAccount() {}

    /** @param body missing or null = none */
    public static Optional<String> in(String pathAndQuery, JsonNode body) {
        int mark = pathAndQuery.indexOf('?');
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        String query = mark < 0 ? "" : pathAndQuery.substring(mark + 1);
        return inBody(body).or(() -> inQuery(query)).or(() -> inPath(path)).map(Shown::of);
    }

    private static Optional<String> inBody(JsonNode body) {
        return FIELDS.stream()
                .map(field -> body == null ? null : body.get(field))
                .filter(value -> value != null && value.isValueNode() && !value.isNull())
                .map(JsonNode::asText)
                .findFirst();
    }

    private static Optional<String> inQuery(String query) {
        for (String pair : query.split("&")) {
            int is = pair.indexOf('=');
            if (is > 0 && FIELDS.contains(pair.substring(0, is))) {
                return Optional.of(decoded(pair.substring(is + 1)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inPath(String path) {
        String[] segments = path.split("/");
        for (int i = 0; i + 1 < segments.length; i++) {
            if (ROOMS.contains(segments[i])) {
                return Optional.of(decoded(segments[i + 1]));
            }
        }
        return Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
