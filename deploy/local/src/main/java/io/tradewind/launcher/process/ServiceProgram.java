package io.tradewind.launcher.process;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Service;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * What a built service consists of, and the two ways to start it: by its jar, or, for an AOT cache, on a plain class
 * path. Such a cache knows only the JVM's own class loaders, and the fast-jar brings one of its own; so the same jars
 * stand in the order in which that loader would search them.
 */
public final class ServiceProgram {
    private static final String MAIN_CLASS = "io.quarkus.runner.GeneratedMain";

    private final Path application;

    public ServiceProgram(Home home, Service service) {
        this.application = home.root().resolve(service.id()).resolve("target/quarkus-app");
    }

    /** The jar that {@code mvn package} leaves. */
    public Path jar() {
        return application.resolve("quarkus-run.jar");
    }

    public boolean isBuilt() {
        return Files.exists(jar());
    }

    public AotCache cache() {
        // Beside the folder, not in it: packaging again empties the folder.
        return new AotCache(application.resolveSibling("service.aot"), jar());
    }

    /** The end of a command line that trains the cache. */
    List<String> train() throws IOException {
        return plain(cache().trainOptions());
    }

    /** The end of a command line for every day: with the cache when there is a good one. */
    List<String> start() throws IOException {
        if (cache().isUsable()) {
            return plain(cache().useOptions());
        }
        List<String> program = new ArrayList<>(AotCache.withoutOptions());
        program.add("-jar");
        program.add(jar().toString());
        return program;
    }

    private List<String> plain(List<String> cacheOptions) throws IOException {
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
        try (JarFile file = new JarFile(jar().toFile())) {
            String wishes = file.getManifest().getMainAttributes().getValue("Add-Opens");
            return wishes == null ? List.of() : List.of(wishes.strip().split("\\s+"));
        }
    }

    /** The jars of the service in the order of its own class loader. */
    public String classPath() throws IOException {
        List<Path> jars = new ArrayList<>();
        // What Quarkus changed or made stands before the originals.
        for (String made : List.of("transformed-bytecode.jar", "generated-bytecode.jar")) {
            Path path = application.resolve("quarkus").resolve(made);
            if (Files.exists(path)) {
                jars.add(path);
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
}
