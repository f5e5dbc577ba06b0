package io.tradewind.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.client.RunningSuite;
import io.tradewind.launcher.replay.Changes;
import io.tradewind.launcher.replay.Replays;
import io.tradewind.launcher.replay.Replays.Outcome;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Decides once more what was decided, and says whether the same came out. Exit code 1 when it did not. */
final class ReplayVerb {
    private final Home home;
    private final Clock clock;
    private final SecureRandom random;
    private final Console console;

    ReplayVerb(Home home, Clock clock, SecureRandom random, Console console) {
        this.home = home;
        this.clock = clock;
        this.random = random;
        this.console = console;
    }

    ExitCode run(Command.Replay replay) throws IOException {
        RunningSuite suite = new RunningSuite(home, clock, random);
        Changes changes = new Changes(replay.with());
        Replays replays = new Replays(suite, changes);
        List<Outcome> outcomes = replay.last() > 0
                ? replays.last(replay.account(), replay.last())
                : List.of(replays.one(replay.subject()));
        Map<String, String> unused = outcomes.isEmpty() ? Map.of() : changes.unused();
        if (!unused.isEmpty()) {
            throw new LauncherProblem(ExitCode.FAILED, "--with names what nobody who judged takes: " + unused);
        }
        boolean several = replay.last() > 0;
        outcomes.stream().filter(outcome -> !several || !outcome.isIdentical()).forEach(this::show);
        Map<String, Object> answer = sums(replay, outcomes);
        answer.put("outcomes", outcomes.stream().map(ReplayVerb::row).toList());
        console.answer(answer);
        boolean isWell = !outcomes.isEmpty() && outcomes.stream().allMatch(Outcome::isIdentical);
        return isWell ? ExitCode.OK : ExitCode.FAILED;
    }

    private Map<String, Object> sums(Command.Replay replay, List<Outcome> outcomes) {
        long orders = outcomes.size();
        long whole = outcomes.stream().filter(Outcome::isIdentical).count();
        long notKept = outcomes.stream().filter(one -> !one.notKept().isEmpty()).count();
        long differing = outcomes.stream().filter(one -> one.differing() > 0).count();
        long decisions =
                outcomes.stream().mapToLong(one -> one.decisions().size()).sum();
        Map<String, Object> sums = new LinkedHashMap<>();
        sums.put("replayed", orders);
        sums.put("identical", whole);
        sums.put("differing", differing);
        sums.put("not_kept", notKept);
        sums.put("decisions", decisions);
        if (replay.last() > 0) {
            console.say(String.format(
                    Locale.ROOT,
                    "%d orders of account %s replayed (%d decisions): %d identical, %d differing, %d not kept.",
                    orders,
                    replay.account(),
                    decisions,
                    whole,
                    differing,
                    notKept));
        }
        return sums;
    }

    private static Map<String, Object> row(Outcome outcome) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("subject", outcome.subject());
        row.put("identical", outcome.isIdentical());
        row.put("not_kept", outcome.notKept());
        row.put("decisions", outcome.decisions());
        return row;
    }

    private void show(Outcome outcome) {
        console.say(outcome.subject() + (outcome.isIdentical() ? ": identical" : ": NOT identical"));
        outcome.notKept().forEach(kind -> console.say("  " + kind + ": nothing was kept about it"));
        outcome.decisions().forEach(this::show);
    }

    private void show(JsonNode decision) {
        boolean identical = decision.path("identical").asBoolean();
        console.say(String.format(
                Locale.ROOT,
                "  %-10s  %s  decided %s  sha256 %s",
                decision.path("kind").asText(),
                identical ? "identical" : "DIFFERS  ",
                decision.path("decided_at").asText(),
                decision.path("stored_sha256").asText().substring(0, 16)));
        decision.path("inputs")
                .properties()
                .forEach(input -> console.say("              " + input.getKey() + " = "
                        + input.getValue().asText()));
        console.say("              decision " + decision.path("stored").asText());
        differences("            differs", decision.path("differences"));
        if (decision.hasNonNull("with")) {
            JsonNode differences = decision.path("with").path("differences");
            console.say("            with " + decision.path("with").path("changes")
                    + (differences.isEmpty() ? ": the same would have come out" : " would have differed"));
            differences("            with", differences);
        }
    }

    private void differences(String what, JsonNode differences) {
        for (JsonNode difference : differences) {
            console.say(what + " " + difference.path("field").asText() + ": "
                    + difference.path("stored").asText("(absent)") + " -> "
                    + difference.path("replayed").asText("(absent)"));
        }
    }
}
