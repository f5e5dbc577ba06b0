package io.tradewind.execution.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.order.OrderIds;
import io.tradewind.execution.queue.Queue;
import io.tradewind.execution.queue.Ticket;
import io.tradewind.execution.queue.WorkerConfig;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Takes commands in: the whole request is read before any of it is queued. */
@Singleton
public class CommandService {
    private final Queue queue;
    private final OrderIds orderIds;
    private final IdSource ids;
    private final WorkerConfig config;
    private final Clock clock;

    CommandService(Queue queue, OrderIds orderIds, IdSource ids, WorkerConfig config, Clock clock) {
        this.queue = queue;
        this.orderIds = orderIds;
        this.ids = ids;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Who commands.
     *
     * @param account number of an account by what the request calls it; refuses the ones that are not the caller's
     * @param caller service; null = a person or a program
     */
    public record By(Function<String, Long> account, String userId, String caller, String correlationId) {}

    /** One answer for each command, in their order, after at most {@code wait}. */
    public List<CommandView> command(JsonNode body, By by, Duration wait) {
        List<CommandForm.Asked> asked = CommandForm.read(body, config.batchSize());
        CommandView[] answers = new CommandView[asked.size()];
        Map<Integer, Integer> places = new HashMap<>();
        List<Queue.Entry> entries = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            CommandForm.Asked one = asked.get(i);
            try {
                Queue.Entry entry = entry(one, by);
                places.put(i, entries.size());
                entries.add(entry);
            } catch (Refusal refusal) {
                answers[i] = CommandView.refused(i, one.requestId(), one.command(), refusal);
            }
        }
        List<Queue.Taken> taken = queue.add(entries);
        Instant until = clock.instant().plus(wait);
        for (int i = 0; i < answers.length; i++) {
            if (answers[i] == null) {
                Queue.Taken one = taken.get(places.get(i));
                String requestId = entries.get(places.get(i)).requestId();
                answers[i] = answer(i, requestId, asked.get(i).command(), one, until);
            }
        }
        return List.of(answers);
    }

    private CommandView answer(int index, String requestId, Command command, Queue.Taken taken, Instant until) {
        return taken.refusal().isPresent()
                ? CommandView.refused(index, requestId, command, taken.refusal().get())
                : CommandView.of(index, queue.await(taken.id().orElseThrow(), until));
    }

    private Queue.Entry entry(CommandForm.Asked asked, By by) {
        Command command = asked.command();
        return new Queue.Entry(
                by.account().apply(asked.account()),
                asked.requestId() == null ? ids.next().toString() : asked.requestId(),
                digest(command),
                command.kind().name(),
                asked.payload(),
                orderId(command),
                by.userId(),
                by.caller(),
                by.correlationId(),
                command.isRelief());
    }

    private long orderId(Command command) {
        return switch (command.kind()) {
            case SEND_ORDER, CHANGE_ORDER, CLOSE_BY, CLOSE_POSITION -> orderIds.next();
            case CANCEL_ORDER -> 0;
        };
    }

    private static String digest(Command command) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((command.kind() + "|" + command.canonical()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The first failure as a refusal, when nothing of the request was taken. */
    public static Refusal refusalOf(List<CommandView> answers) {
        CommandView.Problem problem = answers.getFirst().error();
        Map<String, Object> details = new java.util.LinkedHashMap<>(problem.details());
        if (answers.size() > 1) {
            details.put("results", answers);
        } else {
            details.put("command_id", answers.getFirst().commandId());
            details.put("request_id", answers.getFirst().requestId());
        }
        return new Refusal(ErrorCode.valueOf(problem.code()), problem.message(), details);
    }

    CommandView find(long id, Function<Long, Boolean> mayRead) {
        return queue.find(id)
                .filter(ticket -> mayRead.apply(ticket.accountId()))
                .map(ticket -> CommandView.of(null, ticket))
                .orElseThrow(() -> Refusal.notFound("command", id));
    }

    CommandView find(long accountId, String requestId) {
        return queue.find(accountId, requestId)
                .map(ticket -> CommandView.of(null, ticket))
                .orElseThrow(() -> Refusal.notFound("request", requestId));
    }

    /** What a list of commands may name as {@code command}: moves of orders stand in it as well. */
    Collection<String> kinds() {
        return queue.kinds();
    }

    List<CommandView> page(List<Long> accounts, String kind, Ticket.Status status, long before, int limit) {
        return queue.page(accounts, kind, status, before, limit).stream()
                .map(ticket -> CommandView.of(null, ticket))
                .toList();
    }
}
