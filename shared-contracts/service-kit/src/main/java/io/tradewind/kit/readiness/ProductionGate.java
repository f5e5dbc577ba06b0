package io.tradewind.kit.readiness;

import io.quarkus.logging.Log;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.kit.call.ServicesConfig;
import io.tradewind.kit.halt.HaltPoint;
import io.tradewind.kit.identity.IdentityConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Refuses a start that would not be safe: better no service than an open one. */
@Singleton
public class ProductionGate {
    /** Where people come in, who have no certificate; over TLS too, on several machines. */
    private static final Set<String> PEOPLES_DOORS = Set.of("gateway", "market-data-stream", "event-stream");

    private final Config config;
    private final ServicesConfig services;
    private final IdentityConfig identity;

    ProductionGate(Config config, ServicesConfig services, IdentityConfig identity) {
        this.config = config;
        this.services = services;
        this.identity = identity;
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        List<String> reasons = reasonsToRefuse();
        if (!reasons.isEmpty()) {
            reasons.forEach(reason -> Log.errorf("unsafe configuration: %s", reason));
            throw new IllegalStateException("refusing to start: " + String.join("; ", reasons));
        }
    }

    List<String> reasonsToRefuse() {
        List<String> reasons = new ArrayList<>();
        for (Map.Entry<String, URI> service : services.urls().entrySet()) {
            if (service.getValue().getScheme().equals("http") && !isLoopback(service.getValue())) {
                reasons.add(
                        "tradewind.services." + service.getKey() + ".url is plain http to another machine: use https");
            }
        }
        String origins = config.getOptionalValue("quarkus.http.cors.origins", String.class)
                .orElse("");
        if (origins.equals("*") || origins.equals("/.*/")) {
            reasons.add("quarkus.http.cors.origins lets every site in: name the sites");
        }
        if (!config.getOptionalValue("quarkus.flyway.clean-disabled", Boolean.class)
                .orElse(true)) {
            reasons.add("quarkus.flyway.clean-disabled=false can empty the database: set it to true");
        }
        if (!identity.clientCertificate() && !PEOPLES_DOORS.contains(service())) {
            reasons.add("tradewind.identity.client-certificate=false on an agent: only gateway and streams may");
        }
        if (HaltPoint.isPossible()
                && !config.getOptionalValue("tradewind.demo", Boolean.class).orElse(false)) {
            reasons.add(HaltPoint.VARIABLE + " lets a file end this process: it is for the fault bench only");
        }
        privateKeys()
                .filter(ProductionGate::isReadableByOthers)
                .forEach(file -> reasons.add(file + " can be read by other users of this machine: chmod 600"));
        return reasons;
    }

    private String service() {
        return config.getValue("tradewind.service", String.class);
    }

    private java.util.stream.Stream<Path> privateKeys() {
        String service = service();
        return java.util.stream.Stream.of(
                        identity.directory().resolve(service + ".key"),
                        identity.directory().resolve(service + ".jwk"))
                .filter(Files::exists);
    }

    private static boolean isReadableByOthers(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean isLoopback(URI address) {
        return Set.of("localhost", "127.0.0.1", "[::1]", "::1").contains(String.valueOf(address.getHost()));
    }
}
