package io.tradewind.gateway.hmac;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which programs may sign calls, and for how long what they signed holds. */
@ConfigMapping(prefix = "tradewind.gateway.hmac")
interface HmacConfig {
    /** Signing services by the name they show in {@code X-Service-ID}. */
    Map<String, Service> services();

    /** Folder with one file for each signing service, named like it, one secret a line; read anew when it changes. */
    Optional<Path> directory();

    /** How far a timestamp may be away from our clock, either way. */
    @WithDefault("PT300S")
    Duration tolerance();

    /** How long a request id is answered with its first answer. */
    @WithDefault("PT60S")
    Duration remembered();

    /** How long the process that began an effect is left alone with it; longer than its calls may take together. */
    @WithDefault("PT10S")
    Duration lease();

    /** One signing service. */
    interface Service {
        /** Its secrets, at least 16 characters each: one, or two while it changes from the old to the new. */
        List<String> secrets();
    }
}
