package io.tradewind.gateway;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tradewind.testkit.ArchitectureRules;
import java.util.stream.Stream;
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
                .importPackages(Stream.of("amarktai", "mci", "oms", "engine", "agents")
                        .map(dialect -> "io.tradewind.gateway." + dialect)
                        .toList());

        slices().matching("io.tradewind.gateway.(amarktai|mci|oms|engine|agents)..")
                .should()
                .notDependOnEachOther()
                .check(classes);
    }
}
