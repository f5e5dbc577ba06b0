package io.tradewind.compliance.rule;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kit.error.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesRequestTest {
    @Test
    void shouldRefuseAChangeThatNamesNoRule() {
        RulesRequest nothing = new RulesRequest(null, null, null, null, null, null, null, 3L, "no reason");
        assertThatThrownBy(nothing::requireAny)
                .isInstanceOf(Refusal.class)
                .hasMessage("A change has to name at least one rule");
    }

    @Test
    void shouldTakeAnEmptyListForAWish() {
        RulesRequest all = new RulesRequest(null, null, null, List.of(), null, null, null, null, null);
        assertThatCode(all::requireAny).doesNotThrowAnyException();
    }
}
