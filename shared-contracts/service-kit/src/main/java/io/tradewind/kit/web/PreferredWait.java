package io.tradewind.kit.web;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a caller wants to wait, by the header {@code Prefer} of RFC 7240: {@code respond-async, wait=5}. Pure. */
public final class PreferredWait {
    private static final Pattern WAIT =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?:$|[,;])", Pattern.CASE_INSENSITIVE);

    private PreferredWait() {}

    /**
     * Empty when it says nothing of that: a preference that cannot be read is none, as its RFC has it.
     *
     * @param prefer the header; null = none
     */
    public static OptionalLong seconds(String prefer) {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
        return wait.find() ? OptionalLong.of(Long.parseLong(wait.group(1))) : OptionalLong.empty();
    }
}
