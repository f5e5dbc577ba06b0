package io.tradewind.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of one program, loaded and linked ahead of time by a training run. An accelerator and never a need: a
 * cache that is missing, older than its jar or trained by another JDK is passed over.
 */
public final class AotCache {
    private static final int SINCE = 25;

    private final Path cache;
    private final Path stamp;
    private final Path jar;

    /**
     * @param jar that changes with every build of the program
     */
    public AotCache(Path cache, Path jar) {
        this.cache = cache;
        this.stamp = cache.resolveSibling(cache.getFileName() + ".stamp");
        this.jar = jar;
    }

    /** Whether this JDK has such caches. */
    public static boolean isSupported() {
        return Runtime.version().feature() >= SINCE;
    }

    public Path file() {
        return cache;
    }

    public boolean isUsable() {
        try {
            return isSupported()
                    && Files.exists(cache)
                    && Files.exists(stamp)
                    && Files.readString(stamp).equals(currentStamp());
        } catch (IOException gone) {
            return false;
        }
    }

    /** Says that the cache fits the jar and the JDK of this moment. */
    public void seal() throws IOException {
        Files.writeString(stamp, currentStamp());
    }

    /** Forgets the cache, before a training. */
    public void discard() throws IOException {
        Files.deleteIfExists(stamp);
        Files.deleteIfExists(cache);
    }

    /** JVM options of a start with the cache; without a word when the JVM does not like it. */
    public List<String> useOptions() {
        return List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off");
    }

    /**
     * JVM options of a start without a cache. A cache holds classes that were verified in its training; without one, every
     * start would verify again what was built here and verified in its tests, for a quarter of the start's processor time.
     */
    public static List<String> withoutOptions() {
        return List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");
    }

    /** JVM options of a run that writes the cache when it ends. */
    public List<String> trainOptions() {
        return List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot*=error");
    }

    private String currentStamp() throws IOException {
        return Runtime.version() + " " + Files.getLastModifiedTime(jar).toMillis() + " " + Files.size(cache);
    }
}
