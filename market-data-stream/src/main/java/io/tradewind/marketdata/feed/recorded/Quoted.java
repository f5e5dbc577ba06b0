package io.tradewind.marketdata.feed.recorded;

/** Text of a file in a message: short, on one line, without control characters. */
final class Quoted {
    private static final int LONGEST = 40;

    private Quoted() {}

    static String of(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
        return '"' + (plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain) + '"';
    }
}
