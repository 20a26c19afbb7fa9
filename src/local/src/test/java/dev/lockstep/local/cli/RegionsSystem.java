package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.aws.table.DynamoSchemaStore;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.StoredSchema;
import dev.lockstep.local.LocalOptions;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.SystemFile;
import dev.lockstep.local.backing.Backing;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.salesforce.org.UserAccess;
import dev.lockstep.sandbox.salesforce.schema.CustomField;
import dev.lockstep.sandbox.salesforce.schema.Field;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A system whose people have a sales region, a restricted picklist in Salesforce, and a shoe size that is not
/// mapped. Its schemas are read once.
final class RegionsSystem implements AutoCloseable {
    private static final String MAPPING =
            "    region: { hubspot: region, salesforce: Region__c, type: picklist, rule: two-way }\n\n";

    final LocalSystem system;
    final Path configuration;
    final Path systemFile;

    RegionsSystem(Path folder) throws IOException {
        String yaml = ConfigReader.packaged().replace("    # Notes stay", MAPPING + "    # Notes stay");
        configuration = Files.writeString(folder.resolve("lockstep.yaml"), yaml);
        systemFile = folder.resolve("up.json");
        system = LocalSystem.start(LocalOptions.prompt().withYaml(yaml));
        system.addresses().write(systemFile);
        addProperty("region", "Sales region");
        addProperty("shoe_size", "Shoe size");
        system.salesforce().configure(org -> {
            for (String type : List.of("Lead", "Contact")) {
                org.schema()
                        .addField(
                                type,
                                CustomField.picklist("Region__c", "Sales region", true, List.of("north", "south")));
                org.schema().addField(type, CustomField.text("Shoe_Size__c", "Shoe size", 20));
            }
        });
        system.reconcile();
    }

    /// Reads the schemas again, for those that are stored are as old as that.
    void reconcileAnHourLater() {
        SystemFile.State state = system.addresses().state();
        DynamoSchemaStore store =
                new DynamoSchemaStore(Backing.tableAt(URI.create(state.dynamodbEndpoint()), state.table()));
        store.save(store
                .load(List.of(
                        ObjectName.salesforce("Lead"),
                        ObjectName.salesforce("Contact"),
                        ObjectName.hubspot("contacts")))
                .values()
                .stream()
                .map(schema -> new StoredSchema(
                        schema.current(),
                        schema.baseline(),
                        schema.notices(),
                        schema.readAt().minus(Duration.ofHours(1))))
                .toList());
        system.reconcile();
    }

    /// The options that can be chosen; others stay, inactive, as they do in an org.
    void offer(List<String> active) {
        system.salesforce().configure(org -> {
            for (String type : List.of("Lead", "Contact")) {
                Field field = org.schema().require(type).require("Region__c");
                field.picklist().clear();
                field.picklist().addAll(active);
                field.picklist().forEach(value -> offer(field, value));
                field.describe()
                        .path("picklistValues")
                        .forEach(option -> ((ObjectNode) option)
                                .put(
                                        "active",
                                        field.picklist()
                                                .contains(option.path("value").asText())));
            }
        });
    }

    private static void offer(Field field, String value) {
        boolean there = field.describe()
                .path("picklistValues")
                .findValuesAsText("value")
                .contains(value);
        if (!there) {
            field.describe().withArray("picklistValues").addObject().put("value", value);
        }
    }

    void rights(Consumer<UserAccess> change) {
        system.salesforce()
                .configure(org -> change.accept(org.access(system.salesforce().integrationUserId())));
    }

    List<JsonNode> leads(String email) {
        List<String> ids = system.salesforce()
                .inspect(org -> List.copyOf(org.store().table("Lead").rows().keySet()));
        return ids.stream()
                .map(system.salesforce()::state)
                .filter(row -> row.path("Email").asText().equals(email))
                .toList();
    }

    private void addProperty(String name, String label) {
        String body =
                "{\"name\":\"%s\",\"label\":\"%s\",\"type\":\"string\",\"fieldType\":\"text\",\"groupName\":\"contactinformation\"}"
                        .formatted(name, label);
        SandboxResponse answer = system.hubspot()
                .handle(SandboxRequest.of(
                        "POST",
                        "/crm/v3/properties/contacts",
                        Map.of(
                                "authorization",
                                "Bearer " + HubSpotSandbox.DEFAULT_TOKEN,
                                "content-type",
                                "application/json"),
                        body.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.status()).isEqualTo(201);
    }

    @Override
    public void close() {
        system.close();
    }
}
