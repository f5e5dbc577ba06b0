package io.tradewind.launcher.process;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Service;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * A service's classes, loaded and linked ahead of time by a training run. An accelerator and never a need: a cache
 * that is missing, older than its jars or trained by another JDK is passed over.
 *
 * <p>Such a cache knows only the JVM's own class loaders, and the fast-jar brings one of its own. So with a cache the
 * same jars stand on a plain class path, in the order in which that loader would search them.
 */
public final class AotCache {
    private static final int SINCE = 25;
    private static final String MAIN_CLASS = "io.quarkus.runner.GeneratedMain";

    private final Path application;
    private final Path runJar;
    private final Path cache;
    private final Path stamp;

    private AotCache(Path runJar) {
        this.application = runJar.getParent();
        this.runJar = runJar;
        // Beside the folder, not in it: packaging again empties the folder.
        this.cache = application.resolveSibling("service.aot");
        this.stamp = application.resolveSibling("service.aot.stamp");
    }

    /** Empty on a JDK that has no such caches. */
    public static Optional<AotCache> of(Home home, Service service) {
        return Runtime.version().feature() < SINCE
                ? Optional.empty()
                : Optional.of(new AotCache(ServiceCommand.jar(home, service)));
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

    /** Forgets the cache, before a training. */
    public void discard() throws IOException {
        Files.deleteIfExists(stamp);
        Files.deleteIfExists(cache);
    }

    /** The end of a command line that starts the service with the cache. */
    List<String> use() throws IOException {
        // Without a word when the JVM does not like it: it then starts as without.
        return program(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off"));
    }

    /** The end of a command line that writes the cache when the service stops. */
    List<String> train() throws IOException {
        return program(List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot*=error"));
    }

    private List<String> program(List<String> cacheOptions) throws IOException {
        List<String> program = new ArrayList<>(cacheOptions);
        program.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        for (String opened : opens()) {
            program.add("--add-opens=" + opened + "=ALL-UNNAMED");
        }
        program.add("-cp");
        program.add(classPath());
        program.add(MAIN_CLASS);
        return program;
    }

    /** Only a jar started with -jar has its wishes granted by its manifest. */
    private List<String> opens() throws IOException {
        try (JarFile jar = new JarFile(runJar.toFile())) {
            String wishes = jar.getManifest().getMainAttributes().getValue("Add-Opens");
            return wishes == null ? List.of() : List.of(wishes.strip().split("\\s+"));
        }
    }

    private String classPath() throws IOException {
        List<Path> jars = new ArrayList<>();
        // What Quarkus changed or made stands before the originals.
        for (String made : List.of("transformed-bytecode.jar", "generated-bytecode.jar")) {
            Path jar = application.resolve("quarkus").resolve(made);
            if (Files.exists(jar)) {
                jars.add(jar);
            }
        }
        for (String folder : List.of("app", "lib/boot", "lib/main")) {
            jars.addAll(jarsIn(application.resolve(folder)));
        }
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private String currentStamp() throws IOException {
        return Runtime.version() + " " + Files.getLastModifiedTime(runJar).toMillis() + " " + Files.size(cache);
    }
}
