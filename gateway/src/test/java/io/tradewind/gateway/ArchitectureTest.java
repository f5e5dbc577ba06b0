package io.tradewind.gateway;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tradewind.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void shouldKeepTheRulesOfTheHouse() {
        ArchitectureRules.check("io.tradewind.gateway");
    }

    @Test
    void shouldKeepTheDialectsStrangersToEachOther() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.tradewind.gateway");

        slices().matching("io.tradewind.gateway.(amarktai|mci|oms|engine|agents)..")
                .should()
                .notDependOnEachOther()
                .check(classes);
    }
}
