package io.tradewind.analysis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tradewind.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void shouldKeepTheRulesOfTheHouse() {
        ArchitectureRules.check("io.tradewind.analysis");
    }

    @Test
    void shouldCompareWithTa4jAndNeverDecideByIt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tradewind.analysis.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ta4j..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.tradewind.analysis"));
    }
}
