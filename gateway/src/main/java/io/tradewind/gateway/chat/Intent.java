package io.tradewind.gateway.chat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody asks for, found by words. A verb (pause, resume, stop) only counts as a wish when the sentence begins
 * with it (after a "please" and the like): "why did it stop?" asks, it does not order.
 */
sealed interface Intent {
    /** A question about her own data. */
    enum Topic {
        HELP,
        STATUS,
        BOTS,
        TRADES,
        PROFIT,
        RISK,
        BALANCES,
        MODE
    }

    /** Asks. */
    record Question(Topic topic) implements Intent {}

    /** Wants something done. @param said which bot, in her words: all after the verb; empty = not said */
    record Wish(Verb verb, String said) implements Intent {}

    /** Nothing that is understood. */
    record Unclear() implements Intent {}

    /** What can be done to a bot. */
    enum Verb {
        PAUSE,
        RESUME,
        STOP;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads a message. */
    static Intent of(String message) {
        List<String> words = Words.of(message);
        Optional<Intent> wish = wish(words);
        if (wish.isPresent()) {
            return wish.get();
        }
        return Arrays.stream(Topic.values())
                .filter(topic -> words.stream().anyMatch(Words.of(topic)::contains))
                .findFirst()
                .<Intent>map(Question::new)
                .orElseGet(Unclear::new);
    }

    private static Optional<Intent> wish(List<String> words) {
        List<String> rest = words.stream().dropWhile(Words.POLITE::contains).toList();
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        String first = rest.getFirst();
        return Arrays.stream(Verb.values())
                .filter(verb -> Words.of(verb).contains(first))
                .findFirst()
                .map(verb -> new Wish(verb, rest.stream().skip(1).collect(Collectors.joining(" "))));
    }

    /** The words of the grammar. */
    final class Words {
        static final Set<String> POLITE = Set.of("please", "can", "could", "you", "now", "ok", "hey", "hi", "just");
        private static final Set<String> FILL = Set.of(
                "the", "my", "bot", "bots", "trader", "please", "now", "a", "called", "named", "of", "trading",
                "active", "running", "paused");
        private static final Set<String> EVERYTHING = Set.of("all", "everything");
        private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");

        private Words() {}

        /** What tells one bot from another. */
        static String telling(String said) {
            return GAP.splitAsStream(said).filter(word -> !FILL.contains(word)).collect(Collectors.joining(" "));
        }

        static boolean meansAll(String said) {
            return EVERYTHING.contains(telling(said));
        }

        /** As words are compared. */
        static String plain(String text) {
            return String.join(" ", of(text));
        }

        static List<String> of(String message) {
            return GAP.splitAsStream(message.toLowerCase(Locale.ROOT))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }

        static Set<String> of(Topic topic) {
            return switch (topic) {
                case HELP -> Set.of("help", "commands", "hello");
                case STATUS -> Set.of("status", "portfolio", "overview", "summary", "doing", "performance");
                case BOTS -> Set.of("bot", "bots");
                case TRADES -> Set.of("trade", "trades", "deals", "history", "bought", "sold");
                case PROFIT -> Set.of("profit", "profits", "loss", "losses", "earned", "gain", "gains", "pnl", "money");
                case RISK -> Set.of("risk", "risks", "exposure", "exposed", "drawdown");
                case BALANCES -> Set.of("balance", "balances", "wallet", "funds", "capital");
                case MODE -> Set.of("mode", "testing", "autopilot", "live");
            };
        }

        static Set<String> of(Verb verb) {
            return switch (verb) {
                case PAUSE -> Set.of("pause", "halt", "suspend");
                case RESUME -> Set.of("resume", "unpause", "continue");
                case STOP -> Set.of("stop", "end", "shutdown");
            };
        }
    }
}
