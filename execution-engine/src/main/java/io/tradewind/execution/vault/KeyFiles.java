package io.tradewind.execution.vault;

import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.RetryAfter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of the vault as its files have them. A rotation is told to one replica: the others find the new keys in the
 * files when they meet a value that is sealed with one, and before they seal anything themselves, so that all of it opens
 * after the key of before is taken out. Files that are none leave the keys of before in use.
 */
final class KeyFiles {
    private final VaultConfig config;
    private final SecureRandom random = new SecureRandom();
    private volatile Keys keys;

    private record Keys(VaultKeys sealing, Optional<Fernet> fernet) {
        @Override
        public String toString() {
            return "Keys";
        }
    }

    KeyFiles(VaultConfig config) {
        this.config = config;
    }

    /** What was read last. */
    VaultKeys current() {
        return known().sealing();
    }

    /** What to seal with. */
    VaultKeys newest() {
        return latest().sealing();
    }

    /** What opens a value. */
    VaultKeys of(String value) {
        VaultKeys known = current();
        return known.has(value) ? known : newest();
    }

    String openFernet(String sealed) {
        try {
            return fernet(known()).open(sealed);
        } catch (Unreadable e) {
            return fernet(latest()).open(sealed);
        }
    }

    /** Throws {@link IllegalStateException}, and keeps the keys of before, when the files are none. */
    void readAgain() {
        keys = read();
    }

    private static Fernet fernet(Keys keys) {
        return keys.fernet().orElseThrow(() -> closed("no Fernet key is configured (tradewind.vault.fernet-file)"));
    }

    private Keys known() {
        Keys known = keys;
        if (known == null) {
            known = read();
            keys = known;
        }
        return known;
    }

    private Keys latest() {
        Keys before = known();
        try {
            Keys read = read();
            keys = read;
            return read;
        } catch (IllegalStateException broken) {
            Log.warnf("the vault goes on with the keys of before: %s", broken.getMessage());
            return before;
        }
    }

    private Keys read() {
        Path file = config.keyFile().orElseThrow(() -> closed("no key is configured (tradewind.vault.key-file)"));
        try {
            VaultKeys sealing = new VaultKeys(Files.readAllLines(file), random);
            Optional<Fernet> fernet = config.fernetFile().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fernet(Base64.getUrlDecoder()
                            .decode(Files.readString(config.fernetFile().get())
                                    .strip()
                                    .replace("=", ""))));
            return new Keys(sealing, fernet);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("a key file of the vault cannot be read", e);
        }
    }

    private static Refusal closed(String why) {
        return new Refusal(
                ErrorCode.SYS_002,
                "The vault is closed",
                Map.of("service", "vault", "reason", why, RetryAfter.PASSES, false));
    }
}
