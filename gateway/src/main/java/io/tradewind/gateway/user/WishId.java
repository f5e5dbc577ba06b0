package io.tradewind.gateway.user;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The id of what a person's wish makes: repeats under one {@code Idempotency-Key} come to the same. Pure. */
public final class WishId {
    private WishId() {}

    /** @param what kind of thing: a key stands for one of each kind */
    public static UUID of(UUID person, String what, String key) {
        return UUID.nameUUIDFromBytes((person + "|" + what + "|" + key).getBytes(StandardCharsets.UTF_8));
    }
}
