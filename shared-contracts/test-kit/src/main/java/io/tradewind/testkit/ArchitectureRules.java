package io.tradewind.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;

/** The rules of the house that every service keeps. A service's {@code ArchitectureTest} calls {@link #check}. */
public final class ArchitectureRules {
    private static final String[] SERVICES = {
        "io.tradewind.gateway..",
        "io.tradewind.breaker..",
        "io.tradewind.analysis..",
        "io.tradewind.risk..",
        "io.tradewind.execution..",
        "io.tradewind.performance..",
        "io.tradewind.compliance..",
        "io.tradewind.marketdata..",
        "io.tradewind.eventstream.."
    };

    private ArchitectureRules() {}

    /** Checks the main classes of a service. */
    public static void check(String servicePackage) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(servicePackage);
        rules(servicePackage).forEach(rule -> rule.allowEmptyShould(true).check(classes));
    }

    private static List<ArchRule> rules(String own) {
        String[] others = java.util.Arrays.stream(SERVICES)
                .filter(p -> !p.equals(own + ".."))
                .toArray(String[]::new);
        return List.of(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others)
                        .as("services talk by events and calls, never by classes"),
                slices().matching(own + ".(*)..").should().beFreeOfCycles().as("features form no cycles"),
                noClasses()
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(LocalDate.class, "now")
                        .orShould()
                        .callMethod(LocalDateTime.class, "now")
                        .orShould()
                        .callMethod(ZonedDateTime.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .as("time comes from the injected clock"),
                noClasses()
                        .should()
                        .callMethod(UUID.class, "randomUUID")
                        .orShould()
                        .callMethod(Math.class, "random")
                        .as("ids come from IdSource, and nothing else is random"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.Random")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                        .as("no unseeded randomness"),
                noClasses()
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .callMethod(Thread.class, "sleep", java.time.Duration.class)
                        .as("nothing waits by sleeping"),
                noFields().should().beAnnotatedWith(Inject.class).as("dependencies come by constructor"),
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("Resource")
                        .should()
                        .dependOnClassesThat()
                        .haveSimpleNameEndingWith("Repository")
                        .as("resources ask services, not tables"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.hibernate..", "jakarta.persistence..", "org.slf4j..", "java.util.logging..")
                        .as("plain SQL and one logger"),
                classes()
                        .should()
                        .haveSimpleNameNotEndingWith("Util")
                        .andShould()
                        .haveSimpleNameNotEndingWith("Utils")
                        .andShould()
                        .haveSimpleNameNotEndingWith("Manager")
                        .andShould()
                        .haveSimpleNameNotEndingWith("Helper")
                        .andShould()
                        .haveSimpleNameNotEndingWith("Impl")
                        .andShould()
                        .haveSimpleNameNotEndingWith("Processor")
                        .as("a name says what the thing is"));
    }
}
