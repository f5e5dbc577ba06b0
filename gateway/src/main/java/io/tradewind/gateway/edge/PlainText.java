package io.tradewind.gateway.edge;

import java.util.Optional;

/** Short texts that people type in and others will read: names, notes. */
public final class PlainText {
    private PlainText() {}

    /** What is wrong with a text of 1 to {@code longest} characters; empty when nothing is. */
    public static Optional<String> problem(String text, int longest) {
        if (text == null || text.isBlank() || text.strip().length() > longest) {
            return Optional.of("must have 1 to " + longest + " characters");
        }
        return text.codePoints().anyMatch(PlainText::isUnprintable)
                ? Optional.of("must not hold control characters, or marks that turn the direction of writing")
                : Optional.empty();
    }

    /**
     * Half of a surrogate pair is no character, and no database stores it. What turns the direction of writing makes one
     * name look like another.
     */
    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE
                || codePoint >= 0x202A && codePoint <= 0x202E
                || codePoint >= 0x2066 && codePoint <= 0x2069;
    }
}
