package io.tradewind.kit.call;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the other services are. */
@ConfigMapping(prefix = "tradewind.services")
public interface ServicesConfig {
    /** Services by name. */
    @WithParentName
    Map<String, Service> all();

    /** Address of each service by name. */
    default Map<String, URI> urls() {
        return all().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, e -> e.getValue().url()));
    }

    /** One service. */
    interface Service {
        /** Base address, without a path. */
        URI url();

        /** How long a call may take when the caller says nothing else. */
        @WithDefault("PT2S")
        Duration deadline();
    }
}
