package dev.lockstep.sandbox.salesforce.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.org.DuplicateRule;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.schema.Schema;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Store;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import dev.lockstep.sandbox.salesforce.write.ApiError;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The objects of the Tooling API. Each is made and changed by its `FullName` and `Metadata`, as the Metadata API
/// names things, and takes effect in the org at once.
public final class Tooling {

    private static final String FIELD_DEFINITION = "FieldDefinition";
    private static final String CUSTOM_FIELD = "CustomField";
    private static final String DUPLICATE_RULE = "DuplicateRule";

    private final Org org;
    private final Schema schema = Schema.tooling();
    private final Store store = new Store(schema);

    public Tooling(Org org) {
        this.org = org;
    }

    public Schema schema() {
        return schema;
    }

    public Store store() {
        return store;
    }

    /// Where a type's rows are, for a query. Some are kept nowhere and made from the org as it is.
    public Store rowsOf(ObjectType type) {
        return switch (type.name()) {
            case FIELD_DEFINITION -> fieldDefinitions(type);
            case CUSTOM_FIELD -> customFields(type);
            case DUPLICATE_RULE -> duplicateRules(type);
            default -> schema.type(type.name()) == type ? store : org.store();
        };
    }

    public Outcome create(ObjectType type, ObjectNode body) {
        if (!type.can("createable")) {
            return Outcome.refused(
                    ApiError.of("INVALID_TYPE_FOR_OPERATION", "entity type cannot be inserted: " + type.name()));
        }
        String name = body.path("FullName").asText();
        JsonNode metadata = body.path("Metadata");
        if (name.isEmpty() || !metadata.isObject()) {
            return Outcome.refused(new ApiError(
                    "REQUIRED_FIELD_MISSING",
                    "Required fields are missing: [FullName, Metadata]",
                    List.of("FullName", "Metadata"),
                    null));
        }
        SetupObject made = SetupObject.of(type.name());
        Outcome.Refused refused = made.check(org, name, metadata);
        if (refused != null) {
            return refused;
        }
        Row row = made.row(Row.of(type, store.newId(type)), name, metadata);
        if (rows(type.name()).stream().anyMatch(other -> made.same(other, row))) {
            return Outcome.refused(ApiError.of(
                    "DUPLICATE_DEVELOPER_NAME",
                    "This " + type.label() + " name is already in use or has been previously used: "
                            + row.text("DeveloperName"),
                    "DeveloperName"));
        }
        keep(row);
        made.takeEffect(org, name, metadata);
        capture();
        return new Outcome.Saved(row.id(), true);
    }

    /// Changes the state of an event relay; nothing else of what is here can be changed.
    public Outcome update(ObjectType type, String id, ObjectNode body) {
        Row row = store.get(id);
        if (row == null || !row.type().equals(type)) {
            return Outcome.refused(ApiError.invalidReference());
        }
        String state = body.path("Metadata").path("state").asText();
        if (!type.name().equals(SetupObject.RELAY)
                || !Set.of("RUN", "PAUSE", "STOP").contains(state)) {
            return Outcome.refused(
                    ApiError.of("FIELD_INTEGRITY_EXCEPTION", "Cannot update " + type.name(), "Metadata"));
        }
        keep(row.with("State", state));
        capture();
        return new Outcome.Saved(id, false);
    }

    /// A relay that runs carries the events of its channel's members.
    private void capture() {
        for (Row member : rows("PlatformEventChannelMember")) {
            String entity = SetupObject.capturedType(member.text("SelectedEntity"));
            boolean relayed = rows(SetupObject.RELAY).stream()
                    .anyMatch(relay -> relay.text("EventChannel").equals(member.text("EventChannel"))
                            && "RUN".equals(relay.text("State")));
            if (relayed) {
                org.settings().capturedTypes.add(entity);
            } else {
                org.settings().capturedTypes.remove(entity);
            }
        }
    }

    private Collection<Row> rows(String type) {
        return store.table(type).rows().values();
    }

    private void keep(Row row) {
        new Transaction(store).put(row);
    }

    private Store fieldDefinitions(ObjectType type) {
        Store made = new Store(schema);
        Transaction transaction = new Transaction(made);
        for (ObjectType owner : org.schema().types()) {
            Set<String> tracked = org.settings().trackedFields.getOrDefault(owner.name(), Set.of());
            for (Field field : owner.fields()) {
                transaction.put(Row.of(type, made.newId(type))
                        .with("DurableId", owner.name() + "." + field.name())
                        .with("QualifiedApiName", field.name())
                        .with("EntityDefinitionId", owner.name())
                        .with("Label", field.label())
                        .with("IsFieldHistoryTracked", tracked.contains(field.name())));
            }
        }
        return made;
    }

    private Store customFields(ObjectType type) {
        Store made = new Store(schema);
        Transaction transaction = new Transaction(made);
        for (ObjectType owner : org.schema().types()) {
            for (Field field : owner.fields()) {
                if (field.describe().path("custom").asBoolean()) {
                    transaction.put(Row.of(type, made.newId(type))
                            .with("DeveloperName", field.name().replaceAll("__c$", ""))
                            .with("TableEnumOrId", owner.name()));
                }
            }
        }
        return made;
    }

    private Store duplicateRules(ObjectType type) {
        Store made = new Store(org.schema());
        Transaction transaction = new Transaction(made);
        for (DuplicateRule rule : org.duplicateRules()) {
            transaction.put(Row.of(type, made.newId(type))
                    .with("DeveloperName", rule.name())
                    .with("MasterLabel", rule.name().replace('_', ' '))
                    .with("SobjectType", rule.type())
                    .with("IsActive", true));
        }
        return made;
    }
}
