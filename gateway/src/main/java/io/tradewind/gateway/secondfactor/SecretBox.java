package io.tradewind.gateway.secondfactor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for the database with AES-256-GCM, each bound to its owner: {@code v1:<base64 of nonce and ciphertext>}.
 * A row that is copied to another person does not open.
 */
final class SecretBox {
    private static final String VERSION = "v1:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORTEST_KEY = 32;

    private final SecretKeySpec key;
    private final SecureRandom random;

    SecretBox(byte[] keyMaterial, SecureRandom random) {
        if (keyMaterial.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("the key needs at least " + SHORTEST_KEY + " characters");
        }
        this.key = new SecretKeySpec(derive(keyMaterial), "AES");
        this.random = random;
    }

    static SecretBox of(Path keyFile, SecureRandom random) {
        try {
            String text = Files.readString(keyFile).strip();
            return new SecretBox(text.getBytes(StandardCharsets.UTF_8), random);
        } catch (IOException | IllegalArgumentException broken) {
            throw new IllegalStateException(
                    "tradewind.gateway.second-factor.key-file cannot be used: " + keyFile, broken);
        }
    }

    String seal(byte[] secret, UUID owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret, owner);
        byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
        return VERSION + Base64.getEncoder().encodeToString(both);
    }

    byte[] open(String sealed, UUID owner) {
        if (!sealed.startsWith(VERSION)) {
            throw new IllegalStateException("unknown form of a sealed secret");
        }
        byte[] both = Base64.getDecoder().decode(sealed.substring(VERSION.length()));
        return run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(both, NONCE_BYTES),
                Arrays.copyOfRange(both, NONCE_BYTES, both.length),
                owner);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, UUID owner) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalStateException("a sealed secret does not open: another key, or another owner", wrongKey);
        }
    }

    private static byte[] derive(byte[] keyMaterial) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keyMaterial, "HmacSHA256"));
            return mac.doFinal("tradewind second factor v1".getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
