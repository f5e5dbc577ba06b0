package io.tradewind.gateway.secondfactor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Two-factor authentication. */
@ConfigMapping(prefix = "tradewind.gateway.second-factor")
interface SecondFactorConfig {
    /** File whose content (at least 32 characters) seals the stored secrets; without it nobody can enrol. */
    Optional<Path> keyFile();

    /** Who the authenticator app shows as the one asking. */
    @WithDefault("Amarktai")
    String issuer();
}
