package dev.lockstep.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules of the whole house. They stand here because this module sees all others.
class HouseRulesTest {
    static final ArchRule DEPENDENCIES_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("engine")
            .definedBy("dev.lockstep.engine..")
            .layer("hubspot")
            .definedBy("dev.lockstep.hubspot..")
            .layer("salesforce")
            .definedBy("dev.lockstep.salesforce..")
            .layer("aws")
            .definedBy("dev.lockstep.aws..")
            .layer("functions")
            .definedBy("dev.lockstep.functions..")
            .layer("sandbox")
            .definedBy("dev.lockstep.sandbox..")
            .layer("local")
            .definedBy("dev.lockstep.local..")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("hubspot", "salesforce", "aws", "functions", "local")
            .whereLayer("hubspot")
            .mayOnlyBeAccessedByLayers("functions", "local")
            .whereLayer("salesforce")
            .mayOnlyBeAccessedByLayers("functions", "local")
            .whereLayer("aws")
            .mayOnlyBeAccessedByLayers("functions", "local")
            .whereLayer("functions")
            .mayOnlyBeAccessedByLayers("local")
            .whereLayer("sandbox")
            .mayOnlyBeAccessedByLayers("local")
            .whereLayer("local")
            .mayNotBeAccessedByAnyLayer()
            .because(
                    "functions -> hubspot, salesforce, aws -> engine: what two adapters share belongs in the engine as "
                            + "a value or a port, and what joins them in functions");

    static final ArchRule THE_SANDBOX_IS_A_STRANGER = noClasses()
            .that()
            .resideInAPackage("dev.lockstep.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.lockstep.engine..",
                    "dev.lockstep.hubspot..",
                    "dev.lockstep.salesforce..",
                    "dev.lockstep.aws..",
                    "dev.lockstep.functions..",
                    "dev.lockstep.local..")
            .because(
                    "a stand-in that shares code with its client agrees with the client's mistakes: write it again from "
                            + "the CRM's documentation");

    static final ArchRule ONLY_THE_AWS_ADAPTER_KNOWS_AWS = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.lockstep.engine..",
                    "dev.lockstep.hubspot..",
                    "dev.lockstep.salesforce..",
                    "dev.lockstep.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.amazonaws..")
            .because(
                    "state and queues are ports of the engine: use those, and extend dev.lockstep.aws if one is missing");

    static final ArchRule NAMES_SAY_WHAT_LIVES_THERE = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .resideInAnyPackage("..util..", "..utils..", "..helper..", "..helpers..", "..common..", "..misc..")
            .because(
                    "such a name says nothing: name the class after what it knows or decides, and put it where that is");

    static final ArchRule EVERY_CLASS_HAS_A_ROOM = classes()
            .that()
            .resideInAPackage("dev.lockstep..")
            .should()
            .resideInAnyPackage(
                    "dev.lockstep.engine..",
                    "dev.lockstep.hubspot..",
                    "dev.lockstep.salesforce..",
                    "dev.lockstep.aws..",
                    "dev.lockstep.functions..",
                    "dev.lockstep.sandbox..",
                    "dev.lockstep.local..")
            .because("a module's packages begin with its own name: move the class, or add the module to these rules");

    static final List<ArchRule> RULES = List.of(
            DEPENDENCIES_POINT_ONE_WAY,
            THE_SANDBOX_IS_A_STRANGER,
            ONLY_THE_AWS_ADAPTER_KNOWS_AWS,
            NAMES_SAY_WHAT_LIVES_THERE,
            EVERY_CLASS_HAS_A_ROOM);

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.lockstep");

    @ParameterizedTest
    @FieldSource("RULES")
    void shouldKeepToTheRule_whateverIsAdded(ArchRule rule) {
        rule.check(HOUSE);
    }

    /// A rule about a module that is not on the class path would hold for ever.
    @ParameterizedTest
    @ValueSource(strings = {"engine", "hubspot", "salesforce", "aws", "functions", "sandbox", "local"})
    void shouldSeeTheModule_whenRulesAreChecked(String module) {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName))
                .anyMatch(name -> (name + ".").startsWith("dev.lockstep." + module + "."));
    }

    @Test
    void shouldFindTheOffender_whenANameSaysNothing() {
        JavaClasses offender = new ClassFileImporter().importClasses(TimeUtil.class);
        assertThat(NAMES_SAY_WHAT_LIVES_THERE.evaluate(offender).hasViolation()).isTrue();
    }

    static final class TimeUtil {}
}
