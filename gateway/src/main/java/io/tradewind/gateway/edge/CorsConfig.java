package io.tradewind.gateway.edge;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Which web front ends on other origins may read answers. */
@ConfigMapping(prefix = "tradewind.gateway.cors")
interface CorsConfig {
    /** Exact origins, as {@code https://front.example}; none by default, and never {@code *}. */
    Optional<List<String>> origins();
}
