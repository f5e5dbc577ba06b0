package io.tradewind.execution.venue;

import java.util.Map;
import java.util.TreeMap;

/**
 * How far an account's trades were read at a venue that answers for one instrument at a time:
 * {@code BTC_USDT=28457;ETH_USDT=99}.
 */
public final class SymbolCursor {
    private final Map<String, Long> ids = new TreeMap<>();

    public static SymbolCursor of(String text) {
        SymbolCursor cursor = new SymbolCursor();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                cursor.ids.put(part.substring(0, equals), Long.parseLong(part.substring(equals + 1)));
            }
        }
        return cursor;
    }

    /** The last id of an instrument; -1 when none was read. */
    public long after(String symbol) {
        return ids.getOrDefault(symbol, -1L);
    }

    /** Moves on, and answers the cursor after that trade. */
    public String moved(String symbol, long id) {
        ids.merge(symbol, id, Math::max);
        StringBuilder text = new StringBuilder();
        ids.forEach((name, last) ->
                text.append(text.isEmpty() ? "" : ";").append(name).append('=').append(last));
        return text.toString();
    }
}
