package io.tradewind.gateway.bootstrap;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Who is there from the first start on. */
@ConfigMapping(prefix = "tradewind.gateway.bootstrap")
interface BootstrapConfig {
    /** JSON file with the first users and their secrets; none = nobody is created. */
    Optional<Path> file();
}
