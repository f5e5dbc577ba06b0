package io.tradewind.breaker;

import io.tradewind.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void shouldKeepTheRulesOfTheHouse() {
        ArchitectureRules.check("io.tradewind.breaker");
    }
}
