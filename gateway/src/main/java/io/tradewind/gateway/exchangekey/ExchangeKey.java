package io.tradewind.gateway.exchangekey;

import java.time.Instant;
import java.util.UUID;

/**
 * A venue that a person has linked. The keys are in the execution engine's vault.
 *
 * @param provider name of the venue
 * @param accountId account in the engine under which they are kept
 * @param label of that account
 * @param hint end of the public half; null = too short to show any of it
 * @param permissions as the venue said when it was asked last
 * @param venueUser whose they are there; null = the venue does not say
 * @param checkedAt when the venue was asked last
 */
public record ExchangeKey(
        UUID id,
        UUID userId,
        String provider,
        long accountId,
        String label,
        String hint,
        KeyCheck.Permissions permissions,
        String venueUser,
        Instant createdAt,
        Instant checkedAt) {}
