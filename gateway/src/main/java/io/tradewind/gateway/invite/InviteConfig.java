package io.tradewind.gateway.invite;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Who may register. */
@ConfigMapping(prefix = "tradewind.gateway.invites")
interface InviteConfig {
    /** True = nobody registers without an invite code. */
    @WithDefault("false")
    boolean required();

    /** File with the code by which the first administrator registers; none = administrators come another way. */
    Optional<Path> firstAdministratorFile();
}
