package dev.lockstep.functions.template;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.lockstep.aws.table.TableSchema;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.functions.wiring.LockstepConfig;
import io.quarkus.funqy.Funq;
import io.quarkus.funqy.lambda.FunqyStreamHandler;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// What the code says that the template has to fit.
final class Code {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lockstep.functions", "dev.lockstep.aws");

    private Code() {}

    /// The names of all functions.
    static Set<String> functions() {
        return functions(false);
    }

    /// The names of those that a queue invokes.
    static Set<String> queueFunctions() {
        return functions(true);
    }

    private static Set<String> functions(boolean ofQueues) {
        return CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Funq.class))
                .filter(method ->
                        !ofQueues || method.getRawParameterTypes().getFirst().isEquivalentTo(SQSEvent.class))
                .map(method -> method.getAnnotationOfType(Funq.class).value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What Lambda's Java runtime calls: our own entry where there is one, else Quarkus'.
    static String handler() {
        return CLASSES.stream()
                        .filter(type -> type.isAssignableTo(FunqyStreamHandler.class))
                        .map(JavaClass::getName)
                        .filter(name -> name.startsWith("dev.lockstep."))
                        .findFirst()
                        .orElse(FunqyStreamHandler.class.getName())
                + "::handleRequest";
    }

    /// The environment variables of all settings.
    static Set<String> variables() {
        return ConfigMappings.getProperties(ConfigClass.configClass(LockstepConfig.class)).keySet().stream()
                .flatMap(name -> Arrays.stream(SyncedObject.values()).map(object -> name.replace("*", object.name())))
                .map(name -> name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The rights on the table that its calls take; a transaction takes those of its parts.
    static Set<String> tableRights() {
        Set<String> rights = new TreeSet<>();
        CLASSES.stream()
                .filter(type -> !type.isEquivalentTo(TableSchema.class))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .forEach(call -> right(call).ifPresent(rights::add));
        return rights;
    }

    private static Optional<String> right(JavaMethodCall call) {
        String method = call.getTarget().getName();
        if (call.getTargetOwner().isEquivalentTo(DynamoDbClient.class)) {
            return method.equals("transactWriteItems") || method.equals("builder") || method.equals("close")
                    ? Optional.empty()
                    : Optional.of("dynamodb:" + method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1));
        }
        if (call.getTargetOwner().isEquivalentTo(TransactWriteItem.Builder.class)) {
            return switch (method) {
                case "put" -> Optional.of("dynamodb:PutItem");
                case "update" -> Optional.of("dynamodb:UpdateItem");
                case "delete" -> Optional.of("dynamodb:DeleteItem");
                case "conditionCheck" -> Optional.of("dynamodb:ConditionCheckItem");
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }
}
