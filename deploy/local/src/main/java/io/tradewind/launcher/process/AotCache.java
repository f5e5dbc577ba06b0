package io.tradewind.launcher.process;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A service's classes, loaded and linked ahead of time by a training run. An accelerator and never a need: a cache
 * that is missing, older than its jar or trained by another JDK is passed over.
 */
public final class AotCache {
    private static final int SINCE = 25;

    private final Path jar;
    private final Path cache;
    private final Path stamp;
    private final Path source;

    private AotCache(Path folder, Path source) {
        this.jar = folder.resolve("quarkus-run.jar");
        this.cache = folder.resolve("service.aot");
        this.stamp = folder.resolve("service.aot.stamp");
        this.source = source;
    }

    /** Empty on a JDK that has no such caches. */
    public static Optional<AotCache> of(Home home, Service service) {
        if (Runtime.version().feature() < SINCE) {
            return Optional.empty();
        }
        Path folder = home.root().resolve(service.id()).resolve("target/aot-app");
        return Optional.of(new AotCache(folder, ServiceCommand.jar(home, service)));
    }

    /** The jar that the cache belongs to: flat, since a cache knows only the JVM's own class loaders. */
    public Path jar() {
        return jar;
    }

    public Path file() {
        return cache;
    }

    public boolean isUsable() {
        try {
            return Files.exists(cache)
                    && Files.exists(stamp)
                    && Files.readString(stamp).equals(currentStamp());
        } catch (IOException gone) {
            return false;
        }
    }

    /** Says that the cache fits the jars and the JDK of this moment. */
    public void seal() throws IOException {
        Files.writeString(stamp, currentStamp());
    }

    /** How to start with it. */
    List<String> options() {
        // Without a word when the JVM does not like it: it then starts as without.
        return List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off");
    }

    private String currentStamp() throws IOException {
        return Runtime.version() + " " + Files.getLastModifiedTime(jar).toMillis() + " "
                + Files.getLastModifiedTime(source).toMillis();
    }
}
