package dev.lockstep.engine.schema;

import dev.lockstep.engine.model.Side;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// An object's fields, as far as the integration may see them, by name.
public record ObjectSchema(ObjectName name, List<FieldSchema> fields) {
    private static final int VERSION_DIGITS = 16;

    public ObjectSchema {
        fields = fields.stream().sorted(Comparator.comparing(FieldSchema::name)).toList();
    }

    /// Salesforce ignores the case of field names.
    public Optional<FieldSchema> field(String api) {
        return fields.stream()
                .filter(field -> name.side() == Side.SALESFORCE
                        ? field.name().equalsIgnoreCase(api)
                        : field.name().equals(api))
                .findFirst();
    }

    public Set<String> fieldNames() {
        return fields.stream().map(FieldSchema::name).collect(Collectors.toUnmodifiableSet());
    }

    /// The part that a sync of these fields depends on: they, and what a new record is refused without.
    public ObjectSchema only(Set<String> apiNames) {
        Set<String> kept = apiNames.stream()
                .flatMap(api -> field(api).stream())
                .map(FieldSchema::name)
                .collect(Collectors.toSet());
        return new ObjectSchema(
                name,
                fields.stream()
                        .filter(field -> field.required() || kept.contains(field.name()))
                        .toList());
    }

    /// A digest of everything that decides which values are taken. A label is not of it.
    public String version() {
        String content = fields.stream().map(ObjectSchema::content).collect(Collectors.joining("\n"));
        byte[] digest = sha256().digest(content.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, VERSION_DIGITS);
    }

    private static String content(FieldSchema field) {
        String options = field.activeOptions().stream().sorted().collect(Collectors.joining("\u001f"));
        return String.join(
                "\u001e",
                field.name(),
                field.kind().name(),
                field.crmType(),
                field.size().toString(),
                field.rights().toString(),
                Boolean.toString(field.choices().restricted()),
                options,
                Boolean.toString(field.required()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
