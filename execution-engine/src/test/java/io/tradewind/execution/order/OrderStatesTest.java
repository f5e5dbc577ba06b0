package io.tradewind.execution.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.execution.OrderStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with every input, each decided once: a new state or input breaks this test until it is decided too. */
class OrderStatesTest {
    private static final String TABLE = """
            from             | DUE        WITHHELD NO_ANSWER        CONFIRMED        PART_FILLED      ALL_FILLED REJECTED CANCELED EXPIRED  NEVER_ARRIVED
            SCHEDULED        | SUBMITTING DENIED   !                !                !                !          !        CANCELED !        !
            SUBMITTING       | !          DENIED   UNKNOWN          WORKING          PARTIALLY_FILLED FILLED     REJECTED CANCELED EXPIRED  DENIED
            UNKNOWN          | !          !        UNKNOWN          WORKING          PARTIALLY_FILLED FILLED     REJECTED CANCELED EXPIRED  DENIED
            WORKING          | !          !        WORKING          WORKING          PARTIALLY_FILLED FILLED     REJECTED CANCELED EXPIRED  UNKNOWN
            PARTIALLY_FILLED | !          !        PARTIALLY_FILLED PARTIALLY_FILLED PARTIALLY_FILLED FILLED     REJECTED CANCELED EXPIRED  UNKNOWN
            FILLED           | !          !        FILLED           FILLED           FILLED           FILLED     FILLED   FILLED   FILLED   FILLED
            CANCELED         | !          CANCELED CANCELED         CANCELED         CANCELED         FILLED     CANCELED CANCELED CANCELED CANCELED
            DENIED           | !          DENIED   DENIED           WORKING          UNKNOWN          FILLED     DENIED   DENIED   DENIED   DENIED
            REJECTED         | !          REJECTED REJECTED         WORKING          UNKNOWN          FILLED     REJECTED REJECTED REJECTED REJECTED
            EXPIRED          | !          !        EXPIRED          EXPIRED          EXPIRED          FILLED     EXPIRED  EXPIRED  EXPIRED  EXPIRED
            """;

    private static final Map<String, OrderInput> INPUTS = inputs();

    record Case(OrderStatus from, String input, String expected) {}

    static Stream<Case> cases() {
        List<String> lines = TABLE.lines().toList();
        String[] columns = lines.getFirst().split("\\|")[1].trim().split("\\s+");
        List<Case> cases = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] halves = line.split("\\|");
            String[] cells = halves[1].trim().split("\\s+");
            for (int i = 0; i < columns.length; i++) {
                cases.add(new Case(OrderStatus.valueOf(halves[0].trim()), columns[i], cells[i]));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldFollowTheTable(Case line) {
        OrderInput input = INPUTS.get(line.input());
        if ("!".equals(line.expected())) {
            assertThatThrownBy(() -> OrderStates.next(line.from(), input)).isInstanceOf(IllegalStateException.class);
        } else {
            assertThat(OrderStates.next(line.from(), input)).isEqualTo(OrderStatus.valueOf(line.expected()));
        }
    }

    @Test
    void shouldDecideEveryPairOnce() {
        assertThat(cases().map(line -> line.from() + "/" + line.input()))
                .doesNotHaveDuplicates()
                .hasSize(OrderStatus.values().length * INPUTS.size());
        assertThat(INPUTS.values().stream().map(Object::getClass).distinct())
                .hasSize(OrderInput.class.getPermittedSubclasses().length);
    }

    private static Map<String, OrderInput> inputs() {
        Map<String, OrderInput> inputs = new HashMap<>();
        inputs.put("DUE", new OrderInput.Due());
        inputs.put("WITHHELD", new OrderInput.Withheld());
        inputs.put("NO_ANSWER", new OrderInput.NoAnswer());
        inputs.put("CONFIRMED", new OrderInput.Confirmed());
        inputs.put("PART_FILLED", new OrderInput.Filled(false));
        inputs.put("ALL_FILLED", new OrderInput.Filled(true));
        inputs.put("REJECTED", new OrderInput.Rejected());
        inputs.put("CANCELED", new OrderInput.Canceled());
        inputs.put("EXPIRED", new OrderInput.Expired());
        inputs.put("NEVER_ARRIVED", new OrderInput.NeverArrived());
        return inputs;
    }
}
