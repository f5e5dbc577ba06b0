package io.tradewind.execution;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.tradewind.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void shouldKeepTheRulesOfTheHouse() {
        ArchitectureRules.check("io.tradewind.execution");
    }

    @Test
    void shouldKeepXchangeInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tradewind.execution.venue.xchange")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.knowm.xchange..", "si.mazi.rescu..")
                .check(new ClassFileImporter().importPackages("io.tradewind.execution"));
    }
}
