package io.tradewind.execution.vault;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the keys of the vault are. Without key file the vault stays closed: nothing is stored, nothing is read. */
@ConfigMapping(prefix = "tradewind.vault")
public interface VaultConfig {
    /**
     * Lines of {@code <key id>:<base64url of 32 bytes>}. The first seals, all of them open: a rotation puts a new line
     * on top, and calls {@code POST /api/v1/vault/rotation}.
     */
    Optional<Path> keyFile();

    /** One line, base64url of 32 bytes: the key of {@code enc:v1:<fernet>} values. */
    Optional<Path> fernetFile();
}
