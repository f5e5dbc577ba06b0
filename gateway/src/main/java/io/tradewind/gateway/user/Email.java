package io.tradewind.gateway.user;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address people log in with. Two spellings that differ in case only are one address.
 *
 * @param value as its owner wrote it, trimmed; at most 254 characters
 */
public record Email(String value) {
    private static final int LONGEST = 254;
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+");

    /** No mail server has it: addresses of people who came in by a broker end so, and nobody else's do. */
    private static final String BROKERS = ".broker.invalid";

    public Email {
        if (!isAddress(value)) {
            throw new IllegalArgumentException("not an email address");
        }
    }

    /** Empty when the text is not an address. */
    public static Optional<Email> parse(String text) {
        String trimmed = text == null ? null : text.strip();
        return isAddress(trimmed) ? Optional.of(new Email(trimmed)) : Optional.empty();
    }

    /** The address of somebody who is known by a broker only. */
    public static String ofBrokerPerson(String brokerUser, String broker) {
        return brokerUser.toLowerCase(Locale.ROOT) + "@" + broker + BROKERS;
    }

    /** Whether only a broker's login may bring this address. */
    public boolean isBrokerPersons() {
        return canonical().endsWith(BROKERS) || canonical().endsWith("@" + BROKERS.substring(1));
    }

    /** What is compared and unique. */
    public String canonical() {
        return value.toLowerCase(Locale.ROOT);
    }

    private static boolean isAddress(String text) {
        return text != null && text.length() <= LONGEST && FORM.matcher(text).matches();
    }
}
