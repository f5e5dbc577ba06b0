package io.tradewind.gateway.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id with the cost that OWASP names as its minimum: 19 MiB, two passes, one lane, a salt for each password. */
final class Argon2 {
    static final PasswordHash.Cost COST = new PasswordHash.Cost(19 * 1024, 2, 1);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final SecureRandom random;
    private final PasswordHash.Cost cost;

    Argon2(SecureRandom random, PasswordHash.Cost cost) {
        this.random = random;
        this.cost = cost;
    }

    PasswordHash hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(cost, salt, derive(password, cost, salt, HASH_BYTES));
    }

    boolean matches(String password, PasswordHash stored) {
        byte[] expected = stored.hash();
        byte[] actual = derive(password, stored.cost(), stored.salt(), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static byte[] derive(String password, PasswordHash.Cost cost, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] derived = new byte[length];
        // One keyboard's "é" is another's "e" plus accent: the same password on both.
        String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        generator.generateBytes(normal.getBytes(StandardCharsets.UTF_8), derived);
        return derived;
    }
}
