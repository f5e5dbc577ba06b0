package io.tradewind.execution.command;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.instrument.Text;
import io.tradewind.execution.order.CloseByService;
import io.tradewind.execution.order.CloseService;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.TradeService;
import io.tradewind.execution.queue.Outcome;
import io.tradewind.execution.queue.Reach;
import io.tradewind.execution.queue.Work;
import io.tradewind.execution.queue.WorkHandler;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.execution.view.OrderLine;
import io.tradewind.execution.view.PositionLine;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Does what programs command. What may pass is tried again: each of them has one effect however often it is done. */
@Singleton
class CommandHandler implements WorkHandler {
    private final OrderCommands orders;
    private final ChangeCommands changes;
    private final Targets targets;
    private final Reaches reaches;
    private final CloseService closing;
    private final CloseByService netting;

    CommandHandler(
            OrderCommands orders,
            ChangeCommands changes,
            Targets targets,
            Reaches reaches,
            CloseService closing,
            CloseByService netting) {
        this.orders = orders;
        this.changes = changes;
        this.targets = targets;
        this.reaches = reaches;
        this.closing = closing;
        this.netting = netting;
    }

    @Override
    public Set<String> kinds() {
        return Arrays.stream(Command.Kind.values()).map(Enum::name).collect(Collectors.toSet());
    }

    @Override
    public Reach reach(Work work) {
        return reaches.of(work, CommandForm.stored(Command.Kind.valueOf(work.kind()), work.payload()));
    }

    @Override
    public Outcome perform(Work work, boolean isLastTry) {
        try {
            return switch (CommandForm.stored(Command.Kind.valueOf(work.kind()), work.payload())) {
                case Command.SendOrder send -> sent(orders.send(work, send, isLastTry));
                case Command.ClosePosition close -> sent(orders.closePosition(work, close));
                case Command.ChangeOrder change -> sent(changes.change(work, change, isLastTry));
                case Command.CancelOrder cancel -> canceled(targets.order(work.accountId(), cancel.order()));
                case Command.CloseBy by -> netted(work, by);
            };
        } catch (Refusal refusal) {
            Outcome.Failed failed =
                    new Outcome.Failed(refusal.code(), refusal.getMessage(), asAsked(refusal.details()));
            boolean mayPass =
                    TradeService.isPassing(refusal.code()) && !refusal.details().containsKey(OrderCommands.LATE);
            return mayPass ? new Outcome.Later(failed) : failed;
        } catch (VenueSilent silent) {
            return later("The venue did not answer");
        }
    }

    /** Fields as commands name them. */
    private static Map<String, Object> asAsked(Map<String, Object> details) {
        if (!"size".equals(details.get("field"))) {
            return details;
        }
        Map<String, Object> asked = new LinkedHashMap<>(details);
        asked.put("field", "qty");
        return asked;
    }

    private static Outcome later(String message) {
        return new Outcome.Later(new Outcome.Failed(ErrorCode.EXEC_002, message, Map.of()));
    }

    private static Outcome sent(Order order) {
        return switch (order.status()) {
            case REJECTED ->
                new Outcome.Failed(
                        ErrorCode.EXEC_001,
                        "The venue refused the order: " + order.progress().reason(),
                        details(order));
            case DENIED ->
                new Outcome.Failed(code(order), String.valueOf(order.progress().reason()), details(order));
            case SCHEDULED, SUBMITTING, UNKNOWN, WORKING, PARTIALLY_FILLED, FILLED, CANCELED, EXPIRED -> done(order);
        };
    }

    private static ErrorCode code(Order order) {
        String code = order.progress().reasonCode();
        return Arrays.stream(ErrorCode.values())
                .filter(known -> known.name().equals(code))
                .findFirst()
                .orElse(ErrorCode.EXEC_001);
    }

    private static Map<String, Object> details(Order order) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("order_id", order.id());
        details.put("status", Text.of(order.status()));
        details.put("reason_code", order.progress().reasonCode());
        return details;
    }

    private static Outcome done(Order order) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("order_id", order.id());
        result.put("position_id", order.progress().positionId());
        result.put("order", OrderLine.of(order));
        return new Outcome.Done(result);
    }

    /** An order that is canceled already is what was asked for, unless another one goes on in its place. */
    private Outcome canceled(Order order) {
        Optional<Long> successor = order.status() == OrderStatus.CANCELED ? changes.successor(order) : Optional.empty();
        if (successor.isPresent()) {
            Map<String, Object> details = details(order);
            details.put("replaced_by", successor.get());
            return new Outcome.Failed(
                    ErrorCode.REQ_007, "The order was changed: order " + successor.get() + " goes on for it", details);
        }
        Order after = order.status() == OrderStatus.CANCELED ? order : closing.cancel(order);
        if (after.status() == OrderStatus.CANCELED) {
            return done(after);
        }
        return after.status().isTerminal()
                ? new Outcome.Failed(
                        ErrorCode.REQ_007,
                        "The order was " + Text.of(after.status()) + " before it could be canceled",
                        details(after))
                : later("The venue has not confirmed the cancel");
    }

    private Outcome netted(Work work, Command.CloseBy by) {
        CloseByService.Netted netted = netting.closeBy(new CloseByService.Ask(
                work.accountId(), work.orderId(), by.positionId(), by.oppositeId(), by.quantity(), work.requestId()));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("order_id", netted.order().id());
        result.put("position_id", by.positionId());
        result.put("order", OrderLine.of(netted.order()));
        result.put("qty", Text.of(netted.quantity()));
        result.put(
                "positions", netted.positions().stream().map(PositionLine::of).toList());
        return new Outcome.Done(result);
    }
}
