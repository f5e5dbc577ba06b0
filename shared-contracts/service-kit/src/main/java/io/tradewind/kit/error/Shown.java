package io.tradewind.kit.error;

/** What somebody sent, short enough to be told back. */
public final class Shown {
    /** UTF-16 units of a text that are told back. */
    public static final int LONGEST = 64;

    private Shown() {}

    /**
     * The text itself, or the beginning of one that is too long and {@code …} for the rest. Half a character is no text
     * and would break the JSON around it, so a pair of surrogates stays whole or goes.
     *
     * @param text null = none
     */
    public static String of(String text) {
        return text == null || text.length() <= LONGEST ? text : start(text, LONGEST) + "…";
    }

    /** At most so many UTF-16 units of it, and no half of a character at the end. */
    public static String start(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
