package io.tradewind.execution.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals and opens {@code enc:v2:<key id>:<base64url of IV and AES-256-GCM>}. What a value belongs to goes in as
 * associated data, so that a value copied to another account or field does not open there.
 */
final class VaultKeys {
    static final String PREFIX = "enc:v2:";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int KEY = 32;
    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String current;
    private final SecureRandom random;

    /** @param lines {@code <key id>:<base64url of 32 bytes>}, the sealing one first; empty and # lines are skipped */
    VaultKeys(List<String> lines, SecureRandom random) {
        this.random = random;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            String id = colon < 0 ? "" : line.substring(0, colon).strip();
            byte[] key = colon < 0 ? new byte[0] : bytes(line.substring(colon + 1));
            if (!ID.matcher(id).matches() || key.length != KEY || keys.containsKey(id)) {
                throw new IllegalStateException("a line of the vault's key file is not <key id>:<32 bytes>");
            }
            keys.put(id, new SecretKeySpec(key, "AES"));
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("the vault's key file holds no key");
        }
        current = keys.keySet().iterator().next();
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getUrlDecoder().decode(text.strip().replace("=", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** True when this value would be sealed the same way today. */
    boolean isCurrent(String value) {
        return value.startsWith(PREFIX + current + ":");
    }

    String seal(String plain, String belongsTo) {
        byte[] iv = new byte[IV];
        random.nextBytes(iv);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, current, iv, plain.getBytes(StandardCharsets.UTF_8), belongsTo);
        byte[] all = new byte[IV + sealed.length];
        System.arraycopy(iv, 0, all, 0, IV);
        System.arraycopy(sealed, 0, all, IV, sealed.length);
        return PREFIX + current + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** False when the key that this value names is not among these. */
    boolean has(String value) {
        return keys.containsKey(id(value));
    }

    private static String id(String value) {
        int colon = value.indexOf(':', PREFIX.length());
        return colon < 0 ? "" : value.substring(PREFIX.length(), colon);
    }

    String open(String value, String belongsTo) {
        String id = id(value);
        if (!keys.containsKey(id)) {
            throw new Unreadable("is sealed with a key that is not here");
        }
        byte[] all = bytes(value.substring(PREFIX.length() + id.length() + 1));
        if (all.length < IV + TAG_BITS / 8) {
            throw new Unreadable("is not a sealed value");
        }
        byte[] iv = java.util.Arrays.copyOf(all, IV);
        byte[] plain = run(Cipher.DECRYPT_MODE, id, iv, java.util.Arrays.copyOfRange(all, IV, all.length), belongsTo);
        return new String(plain, StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, String id, byte[] iv, byte[] input, String belongsTo) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, keys.get(id), new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new Unreadable("does not open here");
        }
    }
}
