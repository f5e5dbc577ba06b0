package io.tradewind.analysis.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids made from what a thing is (UUID version 5, RFC 9562), so that the same thing gets the same id everywhere. */
public final class NameUuid {
    /** Namespace of this service's names; a fixed random value. */
    private static final UUID NAMESPACE = UUID.fromString("6b1f2a3e-58c4-4e0b-9d5e-0a7c4f5e2d91");

    private NameUuid() {}

    /** The id of a name. */
    public static UUID of(String name) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            sha.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            ByteBuffer hash = ByteBuffer.wrap(sha.digest(name.getBytes(StandardCharsets.UTF_8)));
            long most = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x5000L;
            long least = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
            return new UUID(most, least);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
