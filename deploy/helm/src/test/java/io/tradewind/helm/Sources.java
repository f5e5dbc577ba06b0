package io.tradewind.helm;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the services' sources say about themselves, read as text: no service has to be built for it. */
final class Sources {
    static final Path KIT = Chart.ROOT.resolve("shared-contracts/service-kit");

    private static final Pattern CALLS_FIELD = Pattern.compile("\\bServiceCalls\\s+(\\w+)\\s*[;,)]");
    private static final Pattern ADDRESS = Pattern.compile("\\burls\\(\\)\\s*\\.get\\(\\s*([^()]+?)\\s*\\)");
    private static final String ARGUMENT = "\\s*\\.to\\(\\s*((?:[^()]|\\(\\))+?)\\s*\\)";

    private static final Map<Path, String> TEXTS = new ConcurrentHashMap<>();

    private Sources() {}

    static Path module(String service) {
        return Chart.ROOT.resolve(service);
    }

    static List<Path> java(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String text(Path file) {
        return TEXTS.computeIfAbsent(file, Sources::readAnew);
    }

    private static String readAnew(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Properties properties(String service) {
        return properties(module(service).resolve("src/main/resources/application.properties"));
    }

    static Properties kitDefaults() {
        return properties(KIT.resolve("src/main/resources/META-INF/microprofile-config.properties"));
    }

    /** Whom a service calls: by {@code ServiceCalls}, or with an address that it looks up itself. */
    static Set<String> calls(String service) {
        Set<String> called = new TreeSet<>();
        for (Path file : java(module(service))) {
            called.addAll(calls(text(file), () -> packageOf(file)));
        }
        return called;
    }

    /**
     * Calls in one file. A callee that only the run knows can be every service that a text in its package names.
     *
     * @param around the texts of its whole package
     */
    static Set<String> calls(String text, Supplier<List<String>> around) {
        List<String> arguments = new ArrayList<>();
        Matcher fields = CALLS_FIELD.matcher(text);
        Set<String> names = new TreeSet<>();
        while (fields.find()) {
            names.add(fields.group(1));
        }
        for (String name : names) {
            collect(Pattern.compile("\\b" + name + ARGUMENT).matcher(text), arguments);
        }
        collect(ADDRESS.matcher(text), arguments);
        Set<String> called = new TreeSet<>();
        for (String argument : arguments) {
            called.addAll(servicesOf(argument, text, around));
        }
        return called;
    }

    private static void collect(Matcher matcher, List<String> arguments) {
        while (matcher.find()) {
            arguments.add(matcher.group(1));
        }
    }

    private static Set<String> servicesOf(String argument, String text, Supplier<List<String>> around) {
        if (argument.startsWith("\"")) {
            return Set.of(argument.substring(1, argument.length() - 1));
        }
        Matcher constant = Pattern.compile("\\bString\\s+" + Pattern.quote(argument) + "\\s*=\\s*\"([^\"]+)\"")
                .matcher(text);
        if (constant.find()) {
            return Set.of(constant.group(1));
        }
        Set<String> named = new TreeSet<>();
        List<String> others = around.get();
        for (String service : Chart.services()) {
            if (others.stream().anyMatch(other -> other.contains('"' + service + '"'))) {
                named.add(service);
            }
        }
        return named;
    }

    private static List<String> packageOf(Path file) {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.filter(other -> other.toString().endsWith(".java"))
                    .map(Sources::text)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
