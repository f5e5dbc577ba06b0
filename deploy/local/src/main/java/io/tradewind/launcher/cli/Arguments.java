package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.LauncherProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of a command line, sorted into switches, options with a value, and the rest. Unknown words are refused. */
final class Arguments {
    private final String verb;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<String> rest = new ArrayList<>();

    private Arguments(String verb) {
        this.verb = verb;
    }

    /**
     * @param switches options that stand alone, without their dashes
     * @param options options that take a value
     * @param most how many plain words may follow
     */
    static Arguments sort(String verb, List<String> words, Set<String> switches, Set<String> options, int most) {
        Arguments sorted = new Arguments(verb);
        Deque<String> queue = new ArrayDeque<>(words);
        while (!queue.isEmpty()) {
            String word = queue.removeFirst();
            if (!word.startsWith("-")) {
                sorted.rest.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            String key = name.startsWith("--") ? name.substring(2) : name;
            if (switches.contains(key) && equals < 0) {
                sorted.values.put(key, List.of());
            } else if (options.contains(key)) {
                sorted.values.computeIfAbsent(key, none -> new ArrayList<>()).add(value(verb, word, equals, queue));
            } else {
                throw usage(verb, "does not know " + word);
            }
        }
        if (sorted.rest.size() > most) {
            throw usage(verb, "does not know what to do with " + sorted.rest.get(most));
        }
        return sorted;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    Optional<String> one(String name) {
        List<String> given = all(name);
        if (given.size() > 1) {
            throw usage(verb, "takes --" + name + " only once");
        }
        return given.stream().findFirst();
    }

    int number(String name, int otherwise) {
        Optional<String> given = one(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(given.get());
        } catch (NumberFormatException not) {
            throw usage(verb, "needs a whole number after --" + name + ", not " + given.get());
        }
    }

    List<String> rest() {
        return List.copyOf(rest);
    }

    static LauncherProblem usage(String verb, String complaint) {
        return new LauncherProblem(ExitCode.USAGE, verb + " " + complaint + "; see ./tradewind help");
    }

    private static String value(String verb, String word, int equals, Deque<String> queue) {
        if (equals >= 0) {
            return word.substring(equals + 1);
        }
        String next = queue.pollFirst();
        if (next == null || next.startsWith("--")) {
            throw usage(verb, "needs a value after " + word);
        }
        return next;
    }
}
