package io.tradewind.gateway.hmac;

import io.quarkus.logging.Log;
import io.tradewind.kit.time.Lately;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The secrets that hold now. A file of the folder is looked at every few seconds, so keys change without a restart. */
@Singleton
class ServiceSecrets {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final int SHORTEST = 16;
    private static final int KNOWN_FILES = 1_000;

    private final HmacConfig config;
    private final Clock clock;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    ServiceSecrets(HmacConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        config.services().forEach((name, service) -> {
            if (service.secrets().stream().anyMatch(secret -> secret.length() < SHORTEST)) {
                throw new IllegalStateException(
                        "a secret of signing service " + name + " has less than " + SHORTEST + " characters");
            }
        });
    }

    private record Look(List<byte[]> secrets, Instant at) {}

    /** Empty for a service nobody configured. */
    List<byte[]> of(String service) {
        if (service == null || !NAME.matcher(service).matches()) {
            return List.of();
        }
        List<byte[]> secrets = new ArrayList<>();
        HmacConfig.Service configured = config.services().get(service);
        if (configured != null) {
            configured.secrets().forEach(secret -> secrets.add(secret.getBytes(StandardCharsets.UTF_8)));
        }
        config.directory().ifPresent(folder -> secrets.addAll(ofFile(folder.resolve(service), service)));
        return secrets;
    }

    private List<byte[]> ofFile(Path file, String service) {
        Instant now = clock.instant();
        Look last = looks.get(service);
        if (last != null && Lately.was(last.at(), LOOK_AGAIN, now)) {
            return last.secrets();
        }
        if (looks.size() >= KNOWN_FILES) {
            // Names that strangers make up must not fill the memory.
            looks.clear();
        }
        Look look = new Look(read(file), now);
        looks.put(service, look);
        return look.secrets();
    }

    private static List<byte[]> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST)
                    .map(line -> line.getBytes(StandardCharsets.UTF_8))
                    .toList();
        } catch (NoSuchFileException nobody) {
            return List.of();
        } catch (IOException broken) {
            Log.errorf("secrets of a signing service cannot be read file=%s", file);
            return List.of();
        }
    }
}
