package io.tradewind.launcher.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The demo's paper account as a Node core hands it over: a Fernet token under the vault's own key. */
final class DemoBlob {
    private static final String CREDENTIALS = "{\"venue\":\"paper\",\"account\":\"demo\"}";
    private static final byte VERSION = (byte) 0x80;
    private static final int KEY = 32;
    private static final int HALF = 16;

    private DemoBlob() {}

    /** @param keyFile one line with the 32 bytes of the key as base64url */
    static String seal(Path keyFile, SecureRandom random, Instant now) throws IOException {
        byte[] key = Base64.getUrlDecoder().decode(Files.readString(keyFile).strip());
        byte[] iv = new byte[HALF];
        random.nextBytes(iv);
        return "enc:v1:" + seal(key, iv, CREDENTIALS.getBytes(StandardCharsets.UTF_8), now);
    }

    /** As https://github.com/fernet/spec says: version, time, IV, AES-128-CBC, HMAC-SHA256 over all before it. */
    static String seal(byte[] key, byte[] iv, byte[] plain, Instant now) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("a Fernet key has 32 bytes");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(Arrays.copyOfRange(key, HALF, KEY), "AES"),
                    new IvParameterSpec(iv));
            byte[] sealed = cipher.doFinal(plain);
            byte[] signed = ByteBuffer.allocate(1 + Long.BYTES + HALF + sealed.length)
                    .put(VERSION)
                    .putLong(now.getEpochSecond())
                    .put(iv)
                    .put(sealed)
                    .array();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Arrays.copyOf(key, HALF), "HmacSHA256"));
            byte[] tag = mac.doFinal(signed);
            return Base64.getUrlEncoder()
                    .encodeToString(ByteBuffer.allocate(signed.length + tag.length)
                            .put(signed)
                            .put(tag)
                            .array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
