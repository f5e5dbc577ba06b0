package io.tradewind.execution.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.sql.Script;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders that we refused, kept with all that their caller was told: a repetition is told the same. */
@Singleton
public class Denials {
    private final Database database;
    private final OrderRepository orders;
    private final OrderEvents events;
    private final ObjectMapper json;
    private final Clock clock;

    Denials(Database database, OrderRepository orders, OrderEvents events, ObjectMapper json, Clock clock) {
        this.database = database;
        this.orders = orders;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    void keep(Order order, Refusal refusal, IntentService.Memory memory) {
        Order denied = order.with(order.progress()
                .refused(OrderStatus.DENIED, refusal.code().name(), refusal.getMessage(), clock.instant()));
        Script script = new Script();
        OrderRepository.insert(script, denied);
        OrderRepository.keepDetails(script, denied, text(refusal.details()));
        if (isVerdict(refusal.code()) && !memory.keys().isEmpty()) {
            OrderRepository.useUp(script, denied, memory.digest(), memory.keys());
        }
        database.atOnce(tx -> {
            events.add(script, tx, List.of(events.changed(denied)));
            script.run(tx);
            return denied;
        });
    }

    /** What the caller was told when the order was denied. */
    public Refusal told(Order denied) {
        Map<String, Object> details = database.read(tx -> orders.details(tx, denied.id()))
                .map(this::details)
                .orElseGet(() -> identity(denied));
        return new Refusal(
                ErrorCode.valueOf(denied.progress().reasonCode()),
                denied.progress().reason(),
                details);
    }

    /** Of an order that ended without a verdict, when nobody was there to be told. */
    static Map<String, Object> identity(Order order) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("trade_id", order.tradeId().toString());
        details.put("status", "failed");
        details.put("order_status", order.status().name());
        details.put("reason_code", order.progress().reasonCode());
        return details;
    }

    /** A verdict on the order itself answers its repetition too; a stop or a silent service may be over by then. */
    private static boolean isVerdict(ErrorCode code) {
        return code == ErrorCode.RISK_001 || code == ErrorCode.RISK_002 || code == ErrorCode.COMP_001;
    }

    private String text(Map<String, Object> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("details are not writable", e);
        }
    }

    private Map<String, Object> details(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("details are not readable", e);
        }
    }
}
