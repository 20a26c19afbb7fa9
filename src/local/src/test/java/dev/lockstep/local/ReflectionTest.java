package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// In a native image, Jackson sees only what is registered. Found in the code itself: every type of ours that is
/// a function's input or output, or is named where Jackson is called (through whatever method of ours takes the
/// class), and every type of ours that such a one holds.
class ReflectionTest {
    private static final List<String> AWS_EVENTS = List.of(
            SQSEvent.class.getName(),
            SQSMessage.class.getName(),
            SQSBatchResponse.class.getName(),
            BatchItemFailure.class.getName());
    private static final List<String> EVERY_MEMBER =
            List.of("allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields");
    private static final JavaClasses DEPLOYED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(
                    "dev.lockstep.engine",
                    "dev.lockstep.hubspot",
                    "dev.lockstep.salesforce",
                    "dev.lockstep.aws",
                    "dev.lockstep.functions");

    @Test
    void shouldRegisterEveryType_thatJacksonMeets() {
        assertThat(withParts(met()).stream()
                        .filter(type -> !type.isAnnotatedWith(RegisterForReflection.class))
                        .map(JavaClass::getName))
                .as("add @RegisterForReflection, or a native image fails where it reads or writes these")
                .isEmpty();
    }

    /// The annotation is one half: this is what native-image is given in the end, AWS' own events included. Made
    /// by `./lockstep package --native`, and, up to its last step, without GraalVM too.
    @Test
    void shouldBeInWhatNativeImageIsGiven_whateverJacksonMeets() throws IOException {
        Optional<Path> sources = nativeSources();
        assumeTrue(sources.isPresent(), "no native image was prepared here: ./lockstep package --reflection");
        Map<String, JsonNode> given = reflectionConfiguration(sources.orElseThrow());
        Set<String> names = new TreeSet<>(AWS_EVENTS);
        withParts(met()).stream()
                .filter(type -> !type.isInterface())
                .map(JavaClass::getName)
                .forEach(names::add);
        assertThat(names)
                .as("a native image could not read or write these")
                .allSatisfy(name -> assertThat(given)
                        .hasEntrySatisfying(
                                name,
                                entry -> assertThat(EVERY_MEMBER)
                                        .allMatch(members -> entry.path(members).asBoolean())));
    }

    private static Optional<Path> nativeSources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "..", "functions", "target"), 2)) {
            return files.filter(file -> file.getParent().toString().endsWith("-native-image-source-jar"))
                    .filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst();
        }
    }

    private static Map<String, JsonNode> reflectionConfiguration(Path jar) throws IOException {
        Map<String, JsonNode> byName = new HashMap<>();
        try (ZipFile file = new ZipFile(jar.toFile());
                InputStream json = file.getInputStream(file.getEntry("META-INF/native-image/reflect-config.json"))) {
            new ObjectMapper()
                    .readTree(json)
                    .forEach(entry -> byName.put(entry.path("name").asText(), entry));
        }
        return byName;
    }

    /// A search that finds nothing would be content for ever.
    @Test
    void shouldFindTheTypes_thatAreKnownToBeRead() {
        assertThat(withParts(met()))
                .extracting(JavaClass::getSimpleName)
                .contains(
                        "Account",
                        "ApiRecord",
                        "Owner",
                        "Property",
                        "IngestEvent",
                        "RequestContext",
                        "HttpAnswer",
                        "ScheduledEvent",
                        "ReconcileAnswer");
    }

    private static Set<JavaClass> met() {
        Set<JavaClass> met = new LinkedHashSet<>();
        units().filter(unit -> unit.isAnnotatedWith(Funq.class)).forEach(unit -> {
            met.addAll(unit.getReturnType().getAllInvolvedRawTypes());
            unit.getParameterTypes().forEach(type -> met.addAll(type.getAllInvolvedRawTypes()));
        });
        Set<String> readers = readers();
        units().filter(unit -> readers.contains(unit.getFullName()))
                .forEach(unit -> unit.getReferencedClassObjects().forEach(object -> met.add(object.getRawType())));
        met.removeIf(type -> !isOurs(type));
        return met;
    }

    /// Methods that call Jackson's data binding, and those that call one of these which takes a class.
    private static Set<String> readers() {
        Set<String> readers = new LinkedHashSet<>();
        units().filter(unit -> unit.getMethodCallsFromSelf().stream().anyMatch(ReflectionTest::isDataBinding))
                .forEach(unit -> readers.add(unit.getFullName()));
        boolean grew = true;
        while (grew) {
            grew = units().filter(unit -> unit.getMethodCallsFromSelf().stream()
                            .anyMatch(call -> readers.contains(call.getTarget().getFullName()) && takesAClass(call)))
                    .map(unit -> readers.add(unit.getFullName()))
                    .reduce(false, Boolean::logicalOr);
        }
        return readers;
    }

    private static boolean isDataBinding(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        return (owner.isAssignableTo(ObjectCodec.class)
                        || owner.isAssignableTo(ObjectReader.class)
                        || owner.isAssignableTo(ObjectWriter.class))
                && call.getName()
                        .matches(
                                "(read|write|convert|update)Values?(As.*)?|treeToValue|valueToTree|(reader|writer)For.*");
    }

    private static boolean takesAClass(JavaMethodCall call) {
        return call.getTarget().getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Class.class));
    }

    private static Set<JavaClass> withParts(Set<JavaClass> met) {
        Set<JavaClass> all = new LinkedHashSet<>(met);
        Deque<JavaClass> open = new ArrayDeque<>(met);
        while (!open.isEmpty()) {
            JavaClass type = open.pop();
            type.getFields().stream()
                    .map(field -> field.getType())
                    .map(JavaType::getAllInvolvedRawTypes)
                    .flatMap(Set::stream)
                    .filter(part -> isOurs(part) && !part.isEnum() && all.add(part))
                    .forEach(open::push);
        }
        return all;
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("dev.lockstep.");
    }

    private static Stream<JavaCodeUnit> units() {
        return DEPLOYED.stream().flatMap(type -> type.getCodeUnits().stream());
    }
}
