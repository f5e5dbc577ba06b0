package io.tradewind.helm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment variables that a module reads, as patterns: from its properties, its {@code @ConfigMapping} interfaces
 * and its {@code @ConfigProperty} fields.
 */
final class ConfigKeys {
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern PROPERTY = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
    private static final Pattern INTERFACE = Pattern.compile("\\binterface (\\w+) \\{");
    private static final Pattern METHOD = Pattern.compile("^\\s*([\\w<>, .]+?) (\\w+)\\(\\);", Pattern.MULTILINE);
    private static final Pattern LAUNCHER_SETS = Pattern.compile("\"((?:QUARKUS|KAFKA)_[A-Z0-9_]+)\"");

    private ConfigKeys() {}

    /** Of a module and the kit that it stands on, and what the launcher sets of Quarkus itself. */
    static List<Pattern> of(String service) {
        Set<String> names = new TreeSet<>();
        for (Path module : List.of(Sources.module(service), Sources.KIT)) {
            for (Path file : Sources.java(module)) {
                collect(Sources.text(file), names);
            }
        }
        Sources.properties(service).stringPropertyNames().forEach(key -> names.add(variable(key)));
        Sources.kitDefaults().stringPropertyNames().forEach(key -> names.add(variable(key)));
        // Quarkus is the same in each: what one service sets of it, another has too.
        Chart.services().stream()
                .flatMap(other -> Sources.properties(other).stringPropertyNames().stream())
                .filter(key -> key.startsWith("quarkus."))
                .forEach(key -> names.add(variable(key)));
        Path launcher =
                Chart.ROOT.resolve("deploy/local/src/main/java/io/tradewind/launcher/process/ServiceCommand.java");
        Matcher set = LAUNCHER_SETS.matcher(Sources.text(launcher));
        while (set.find()) {
            names.add(set.group(1));
        }
        return names.stream().map(Pattern::compile).toList();
    }

    static boolean areKnown(List<Pattern> known, String variable) {
        return known.stream().anyMatch(pattern -> pattern.matcher(variable).matches());
    }

    static void collect(String text, Set<String> names) {
        Matcher property = PROPERTY.matcher(text);
        while (property.find()) {
            names.add(variable(property.group(1)));
        }
        Matcher mapping = MAPPING.matcher(text);
        if (mapping.find()) {
            Matcher first = INTERFACE.matcher(text);
            if (first.find(mapping.end())) {
                methods(text, body(text, first.end()), variable(mapping.group(1)), names);
            }
        }
    }

    /** Methods of one interface; those that answer an interface of the same file go on with it. */
    private static void methods(String text, String body, String prefix, Set<String> names) {
        Matcher method = METHOD.matcher(withoutNested(body));
        while (method.find()) {
            String type = method.group(1).strip();
            boolean isParent = type.startsWith("Map<") && body.contains("@WithParentName");
            String name = isParent ? prefix : prefix + "_" + variable(kebab(method.group(2)));
            String key = type.startsWith("Map<") ? name + "_[A-Z0-9_]+" : name;
            String answered = type.replaceAll("^.*[ <]", "").replaceAll(">+$", "");
            Matcher nested =
                    Pattern.compile("\\binterface " + answered + " \\{").matcher(text);
            if (nested.find()) {
                methods(text, body(text, nested.end()), key, names);
            } else {
                names.add(key);
            }
        }
    }

    private static String body(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return text.substring(from, i);
            }
        }
        throw new IllegalArgumentException("an interface without an end");
    }

    private static String withoutNested(String body) {
        List<String> kept = new ArrayList<>();
        int depth = 0;
        for (String line : body.split("\n", -1)) {
            boolean isComment = line.strip().startsWith("*") || line.strip().startsWith("/*");
            if (depth == 0 && !isComment) {
                kept.add(line);
            }
            if (!isComment) {
                depth += (int) line.chars().filter(c -> c == '{').count();
                depth -= (int) line.chars().filter(c -> c == '}').count();
            }
        }
        return String.join("\n", kept);
    }

    private static String kebab(String method) {
        return method.replaceAll("([a-z0-9])([A-Z])", "$1-$2");
    }

    /** As SmallRye Config spells a key of the environment. */
    private static String variable(String key) {
        return key.replaceFirst("^%\\w+\\.", "").replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
