package dev.lockstep.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What the engine must not know. Each rule is also shown a class that breaks it.
class EngineRulesTest {
    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.time.InstantSource.system",
            "java.util.Date.<init>");
    private static final Set<String> CHANCE = Set.of(
            "java.util.UUID.randomUUID",
            "java.lang.Math.random",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.security.SecureRandom.<init>",
            "java.security.SecureRandom.getInstanceStrong");

    static final ArchRule NO_CLOCK = noClasses()
            .should()
            .accessTargetWhere(one("the system's clock", access -> CLOCKS.contains(nameOf(access))))
            .because("a simulation has its own time: take a java.time.InstantSource in the constructor and ask that");

    static final ArchRule NO_CHANCE = noClasses()
            .should()
            .accessTargetWhere(one("chance", access -> CHANCE.contains(nameOf(access)) || isUnseededRandom(access)))
            .because("a failing seed has to reproduce: take a Supplier<String> for ids, a seeded random for the rest");

    static final ArchRule NO_WAITING = noClasses()
            .should()
            .accessTargetWhere(one("Thread.sleep", access -> nameOf(access).equals("java.lang.Thread.sleep")))
            .because("waiting is the caller's: take a port.Sleeper, which a simulation makes instant");

    static final ArchRule NO_INPUT_OUTPUT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "java.nio.file..", "java.sql..", "java.nio.channels..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.net.Socket.class, java.net.URLConnection.class, java.io.File.class)
            .because(
                    "the engine decides and others act: state what is needed as a port, and implement it in an adapter");

    static final ArchRule NO_FRAMEWORK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.vertx..",
                    "jakarta..",
                    "javax.inject..",
                    "org.eclipse.microprofile..",
                    "com.fasterxml.jackson..",
                    "software.amazon..",
                    "com.amazonaws..")
            .because("the engine is plain Java that runs in any test: JSON, HTTP and AWS belong in an adapter module");

    static final ArchRule NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage("dev.lockstep.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.lockstep.hubspot..",
                    "dev.lockstep.salesforce..",
                    "dev.lockstep.aws..",
                    "dev.lockstep.functions..",
                    "dev.lockstep.sandbox..",
                    "dev.lockstep.local..")
            .allowEmptyShould(true)
            .because("everything depends on the engine and it on nothing: add a port here and implement it there");

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("dev.lockstep.engine");

    static final List<ArchRule> RULES =
            List.of(NO_CLOCK, NO_CHANCE, NO_WAITING, NO_INPUT_OUTPUT, NO_FRAMEWORK, NO_OTHER_MODULE);

    @ParameterizedTest
    @FieldSource("RULES")
    void shouldKeepToTheRule_whateverIsAdded(ArchRule rule) {
        rule.check(ENGINE);
    }

    @Test
    void shouldFindTheOffender_whenARuleIsBroken() {
        Map<ArchRule, Class<?>> offenders = Map.of(
                NO_CLOCK, ReadsTheClock.class,
                NO_CHANCE, Rolls.class,
                NO_WAITING, Waits.class,
                NO_INPUT_OUTPUT, Calls.class);
        offenders.forEach((rule, offender) -> assertThat(rule.evaluate(new ClassFileImporter().importClasses(offender))
                        .hasViolation())
                .as("%s breaks: %s", offender.getSimpleName(), rule.getDescription())
                .isTrue());
    }

    @Test
    void shouldFindMethodReferences_whenARuleIsBroken() {
        JavaClasses offender = new ClassFileImporter().importClasses(RefersToTheClock.class);
        assertThat(NO_CLOCK.evaluate(offender).hasViolation()).isTrue();
    }

    @Test
    void shouldAllowASeededRandom_becauseItReproduces() {
        assertThat(NO_CHANCE
                        .evaluate(new ClassFileImporter().importClasses(RollsTheSame.class))
                        .hasViolation())
                .isFalse();
    }

    private static DescribedPredicate<JavaAccess<?>> one(
            String what, java.util.function.Predicate<JavaAccess<?>> predicate) {
        return describe(what, predicate);
    }

    private static String nameOf(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getTarget().getName();
    }

    private static boolean isUnseededRandom(JavaAccess<?> access) {
        return access.getTarget().getFullName().equals("java.util.Random.<init>()");
    }

    record ReadsTheClock(InstantSource clock) {
        ReadsTheClock() {
            this(Clock.systemUTC());
        }
    }

    record RefersToTheClock(Supplier<Instant> now) {
        RefersToTheClock() {
            this(Instant::now);
        }
    }

    record Rolls(Random random, UUID id) {
        Rolls() {
            this(new Random(), new UUID(1, 2));
        }
    }

    record RollsTheSame(Random random) {
        RollsTheSame() {
            this(new Random(42));
        }
    }

    static final class Waits {
        void now() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    record Calls(HttpClient client) {}
}
