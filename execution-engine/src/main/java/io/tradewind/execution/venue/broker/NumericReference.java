package io.tradewind.execution.venue.broker;

/** Our reference for brokers that keep numbers only: the order's number, which {@code tw-<base 36>} writes. */
public final class NumericReference {
    private static final String PREFIX = "tw-";
    private static final int DIGITS = 15;

    private NumericReference() {}

    /** At most 18 digits; the same order always has the same. */
    public static String of(String clientOrderId) {
        if (clientOrderId.startsWith(PREFIX)) {
            try {
                return Long.toString(Long.parseUnsignedLong(clientOrderId.substring(PREFIX.length()), 36));
            } catch (NumberFormatException e) {
                return digest(clientOrderId);
            }
        }
        return digest(clientOrderId);
    }

    /** The other way; null when the text is no such number. */
    static String clientOrderId(String reference) {
        try {
            return PREFIX + Long.toString(Long.parseLong(reference), 36);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String digest(String text) {
        String hex = Digests.sha256(text).substring(0, 12);
        String number = Long.toString(Long.parseLong(hex, 16));
        return number.length() <= DIGITS ? number : number.substring(0, DIGITS);
    }
}
