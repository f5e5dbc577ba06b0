package io.tradewind.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private final Changes changes = new Changes(Map.of(
            "exposure", new BigDecimal("0.5"),
            "compliance.daily_loss", new BigDecimal("0.01")));

    @Test
    void shouldOfferANameToEveryAgentAndAPrefixedOneToItsOwn() {
        assertThat(changes.forAgent("risk-management-agent", Set.of()))
                .isEqualTo(Map.of("exposure", new BigDecimal("0.5")));
        assertThat(changes.forAgent("compliance-agent", Set.of()))
                .isEqualTo(Map.of("exposure", new BigDecimal("0.5"), "daily_loss", new BigDecimal("0.01")));
        assertThat(changes.forAgent("compliance-agent", Set.of("exposure"))).containsOnlyKeys("daily_loss");
    }

    @Test
    void shouldSayWhichNamesNobodyTook() {
        changes.refused("exposure", "400 REQ_002 with.exposure: is no number of the rules");
        changes.taken(Set.of("daily_loss"), "compliance-agent");
        assertThat(changes.unused()).containsOnlyKeys("exposure");
        assertThat(changes.unused().get("exposure")).contains("is no number of the rules");

        changes.taken(Set.of("exposure"), "risk-management-agent");
        assertThat(changes.unused()).isEmpty();
    }
}
