package io.tradewind.execution.venue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What a line is made of.
 *
 * @param accountId 0 while credentials are only being checked
 * @param url address that replaces the venue's own: {@code tradewind.venues."binance".url}
 * @param streamUrl the same for its streams
 * @param deadline how long one call may take
 * @param budget calls that may be made; shared by all lines with the same key
 * @param instruments the venue's instruments as far as they are known
 */
public record LineSetup(
        long accountId,
        Credentials credentials,
        Optional<URI> url,
        Optional<URI> streamUrl,
        Duration deadline,
        RateBudget budget,
        InstrumentBook instruments,
        Clock clock) {

    /** The configured address, or the venue's own. */
    public URI urlOr(String own) {
        return url.orElseGet(() -> URI.create(own));
    }
}
