package io.tradewind.launcher.cli;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command lines of replay and drill. */
final class OperateLine {
    private static final int MOST_REPLAYED = 1_000;

    private OperateLine() {}

    static Command replay(List<String> words) {
        Arguments arguments = Arguments.sort("replay", words, Set.of(), Set.of("last", "account", "with"), 1);
        int last = arguments.number("last", 0);
        boolean isRange = arguments.one("last").isPresent();
        Optional<String> subject = arguments.rest().stream().findFirst();
        if (subject.isPresent() == isRange) {
            throw Arguments.usage("replay", "needs the number of an order, the id of a signal, or --last N");
        }
        if (isRange && (last < 1 || last > MOST_REPLAYED)) {
            throw Arguments.usage("replay", "takes 1 to " + MOST_REPLAYED + " after --last, not " + last);
        }
        if (!isRange && arguments.one("account").isPresent()) {
            throw Arguments.usage("replay", "takes --account only with --last");
        }
        subject.ifPresent(id -> {
            if (!id.matches("\\d{1,18}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
                throw Arguments.usage("replay", "takes the number of an order or the id of a signal, not " + id);
            }
        });
        return new Command.Replay(
                subject.orElse(""), last, arguments.one("account").orElse("demo"), with(arguments.all("with")));
    }

    private static Map<String, BigDecimal> with(List<String> words) {
        Map<String, BigDecimal> with = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            try {
                with.put(word.substring(0, Math.max(0, equals)), new BigDecimal(word.substring(equals + 1)));
            } catch (NumberFormatException not) {
                throw Arguments.usage("replay", "needs NAME=NUMBER after --with, not " + word);
            }
        }
        if (with.containsKey("")) {
            throw Arguments.usage("replay", "needs NAME=NUMBER after --with");
        }
        return with;
    }

    static Command drill(List<String> words) {
        Arguments arguments = Arguments.sort("drill", words, Set.of(), Set.of("account"), 1);
        if (!arguments.rest().equals(List.of("stop"))) {
            throw Arguments.usage("drill", "knows stop");
        }
        return new Command.Drill(arguments.one("account"));
    }
}
