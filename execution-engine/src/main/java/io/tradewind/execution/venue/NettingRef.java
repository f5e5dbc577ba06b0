package io.tradewind.execution.venue;

/** How the one position of an instrument in a netting account is named at a venue; others have names of their own. */
public final class NettingRef {
    private static final String PREFIX = "net-";

    private NettingRef() {}

    public static String of(String symbol) {
        return PREFIX + symbol;
    }

    public static boolean is(String positionRef) {
        return positionRef.startsWith(PREFIX);
    }
}
