package io.tradewind.launcher.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.client.RunningSuite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Asks each agent that judged an order, or found a signal, to decide once more. */
public final class Replays {
    private static final int NOT_FOUND = 404;
    private static final int BAD = 400;
    private static final int PAGE = 200;
    private static final Set<String> JUDGED_DENIALS = Set.of("RISK_001", "RISK_002", "COMP_001");

    private final RunningSuite suite;
    private final RunningSuite.Client operator;
    private final Changes changes;

    public Replays(RunningSuite suite, Changes changes) throws IOException {
        this.suite = suite;
        this.operator = suite.operator("replay");
        this.changes = changes;
    }

    /**
     * An order or a signal, decided once more.
     *
     * @param subject {@code order 4711}, {@code signal 019a…}
     * @param decisions as the agents answered, see {@code Replay.Decision}
     * @param notKept kinds of decisions that should be there and are not
     */
    public record Outcome(String subject, List<JsonNode> decisions, List<String> notKept) {
        /** Everything that was decided came out again, byte for byte. */
        public boolean isIdentical() {
            return notKept.isEmpty()
                    && !decisions.isEmpty()
                    && decisions.stream()
                            .allMatch(decision -> decision.path("identical").asBoolean());
        }

        /** Decisions that came out otherwise. */
        public long differing() {
            return decisions.stream()
                    .filter(decision -> !decision.path("identical").asBoolean())
                    .count();
        }
    }

    /** An order by its number, or a signal by its id. */
    public Outcome one(String id) throws IOException {
        if (!id.matches("\\d{1,18}")) {
            return signal(id, null);
        }
        RunningSuite.Answer order = operator.get(Service.EXECUTION_ENGINE, "/api/v1/orders/" + id);
        if (!order.isOk()) {
            throw new LauncherProblem(ExitCode.FAILED, "order " + id + ": " + order.complaint());
        }
        return order(order.json());
    }

    /** The newest orders of an account that were judged: neither closing ones nor those denied before that. */
    public List<Outcome> last(String account, int count) throws IOException {
        String accountId = suite.account(operator, account).path("account_id").asText();
        List<Outcome> outcomes = new ArrayList<>();
        for (int page = 1; outcomes.size() < count; page++) {
            RunningSuite.Answer orders = operator.get(
                    Service.EXECUTION_ENGINE,
                    "/api/v1/orders?account_id=" + accountId + "&page_size=" + PAGE + "&page=" + page);
            if (!orders.isOk()) {
                throw new IOException("the engine does not list orders: " + orders.complaint());
            }
            JsonNode list = orders.json().path("orders");
            for (JsonNode order : list) {
                if (outcomes.size() < count && isJudged(order)) {
                    outcomes.add(order(order));
                }
            }
            if (list.size() < PAGE) {
                break;
            }
        }
        return outcomes;
    }

    private static boolean isJudged(JsonNode order) {
        boolean denied = order.path("status").asText().equals("DENIED");
        return !order.path("reduce_only").asBoolean()
                && (!denied || JUDGED_DENIALS.contains(order.path("reason_code").asText()));
    }

    private Outcome order(JsonNode order) throws IOException {
        String id = order.path("order_id").asText();
        Outcome outcome = new Outcome("order " + id, new ArrayList<>(), new ArrayList<>());
        if (!isJudged(order)) {
            throw new LauncherProblem(
                    ExitCode.FAILED,
                    "order " + id + " was not judged: "
                            + (order.path("reduce_only").asBoolean()
                                    ? "it only closes"
                                    : "denied with " + order.path("reason_code").asText() + " before that"));
        }
        if (order.hasNonNull("signal_id")) {
            Outcome signal = signal(
                    order.path("signal_id").asText(), order.path("account_id").asText());
            outcome.decisions().addAll(signal.decisions());
            outcome.notKept().addAll(signal.notKept());
        }
        ask(Service.RISK_MANAGEMENT_AGENT, "order_id", id, "risk", null, outcome);
        ask(Service.COMPLIANCE_AGENT, "order_id", id, "compliance", null, outcome);
        return outcome;
    }

    /** The signal itself and the sizes it was given, in one account or in all. */
    private Outcome signal(String id, String accountId) throws IOException {
        Outcome outcome = new Outcome("signal " + id, new ArrayList<>(), new ArrayList<>());
        ask(Service.MARKET_ANALYSIS_AGENT, "signal_id", id, "signal", null, outcome);
        if (accountId != null || outcome.notKept().isEmpty()) {
            ask(Service.RISK_MANAGEMENT_AGENT, "signal_id", id, "size", accountId, outcome);
        }
        if (accountId == null) {
            // Nobody may have traded it: a signal without a size is whole.
            outcome.notKept().remove("size");
        }
        return outcome;
    }

    private void ask(Service service, String field, String id, String kind, String accountId, Outcome into)
            throws IOException {
        Set<String> unknown = new HashSet<>();
        while (true) {
            RunningSuite.Answer answer =
                    operator.post(service, "/api/v1/replay", changes.body(service.id(), field, id, unknown));
            String refused = answer.json().at("/error/details/field").asText().replaceFirst("^with\\.", "");
            if (answer.status() == BAD && changes.mayDo(refused) && unknown.add(refused)) {
                changes.refused(refused, answer.complaint());
                continue;
            }
            if (answer.status() == NOT_FOUND) {
                into.notKept().add(kind);
                return;
            }
            if (!answer.isOk()) {
                throw new LauncherProblem(ExitCode.FAILED, service.id() + ": " + answer.complaint());
            }
            changes.taken(new TreeSet<>(changes.forAgent(service.id(), unknown).keySet()), service.id());
            List<JsonNode> found = new ArrayList<>();
            answer.json().path("decisions").forEach(found::add);
            found.removeIf(decision ->
                    accountId != null && !decision.path("account_id").asText().equals(accountId));
            into.decisions().addAll(found);
            if (found.isEmpty()) {
                into.notKept().add(kind);
            }
            return;
        }
    }
}
