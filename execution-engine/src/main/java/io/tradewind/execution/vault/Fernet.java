package io.tradewind.execution.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads Fernet tokens: version 0x80, time, IV, AES-128-CBC, HMAC-SHA256 over all before it. Nothing is written in this
 * form any more.
 */
final class Fernet {
    private static final int VERSION = 0x80;
    private static final int HEADER = 1 + Long.BYTES + 16;
    private static final int MAC = 32;
    private static final int BLOCK = 16;

    private final byte[] signing;
    private final byte[] encryption;

    /** @param key 32 bytes: the first half signs, the second encrypts */
    Fernet(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("a Fernet key has 32 bytes");
        }
        signing = Arrays.copyOf(key, 16);
        encryption = Arrays.copyOfRange(key, 16, 32);
    }

    String open(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.strip().replace("=", ""));
            int length = bytes.length - HEADER - MAC;
            if (length < BLOCK || length % BLOCK != 0 || (bytes[0] & 0xff) != VERSION) {
                throw new Unreadable("is not a Fernet token");
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(signing, "HmacSHA256"));
            mac.update(bytes, 0, bytes.length - MAC);
            if (!MessageDigest.isEqual(mac.doFinal(), Arrays.copyOfRange(bytes, bytes.length - MAC, bytes.length))) {
                throw new Unreadable("is not sealed with our key");
            }
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(encryption, "AES"),
                    new IvParameterSpec(Arrays.copyOfRange(bytes, HEADER - BLOCK, HEADER)));
            byte[] plain = cipher.doFinal(bytes, HEADER, length);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Unreadable("is not a Fernet token");
        }
    }
}
