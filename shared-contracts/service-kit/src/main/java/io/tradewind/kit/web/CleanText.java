package io.tradewind.kit.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import io.tradewind.kit.error.Refusal;
import java.io.IOException;
import java.util.Set;

/**
 * Text that a database can keep, and nothing that only looks like text: {@code "password": 1234567890123} is a mistake
 * of the caller's. PostgreSQL has no U+0000, and half a surrogate pair is no character at all.
 */
final class CleanText extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 64;

    /** An account is named by its label or by its number, and a number may be written as one. */
    private static final Set<String> NUMBERS_TOO = Set.of("account_id", "target_id");

    CleanText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        boolean isNumber = parser.hasToken(JsonToken.VALUE_NUMBER_INT) && NUMBERS_TOO.contains(parser.currentName());
        if (!parser.hasToken(JsonToken.VALUE_STRING) && !isNumber) {
            return (String) context.handleUnexpectedToken(String.class, parser);
        }
        String text = parser.getText();
        if (!isClean(text)) {
            throw unclean(field(parser.getParsingContext()), text);
        }
        return text;
    }

    /** Names of a map's entries are texts as well. */
    static final class Name extends KeyDeserializer {
        @Override
        public String deserializeKey(String name, DeserializationContext context) {
            if (!isClean(name)) {
                throw unclean(shown(name), name);
            }
            return name;
        }
    }

    static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    static Refusal unclean(String field, String text) {
        return Refusal.field(field, shown(text), "must not have the character U+0000 or half a surrogate pair");
    }

    /** Where in the body the parser is, like {@code partial_close.reason}. */
    static String field(JsonStreamContext at) {
        String path = at.pathAsPointer().toString();
        return path.isEmpty() ? "body" : shown(path.substring(1).replace('/', '.'));
    }

    /** A text as it may be shown to whoever sent it. */
    static String shown(String text) {
        String clean = text.codePoints()
                .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .limit(LONGEST_SHOWN)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() < text.length() ? clean + "…" : clean;
    }
}
