package io.tradewind.gateway.exchangekey;

import java.time.Instant;
import java.util.UUID;

/**
 * Keys on their way into the vault, as the venue said of them; never the keys.
 *
 * @param id of this save: a later one of the same venue takes its place
 * @param hint end of the public half; null = too short to show any of it
 * @param venueUser whose they are there; null = the venue does not say
 */
record KeySave(
        UUID id,
        UUID userId,
        String provider,
        String hint,
        KeyCheck.Permissions permissions,
        String venueUser,
        Instant begunAt) {

    /** The keys, once it is known where they are kept. */
    ExchangeKey kept(EngineVault.Kept where) {
        return new ExchangeKey(
                id, userId, provider, where.accountId(), where.label(), hint, permissions, venueUser, begunAt, begunAt);
    }
}
