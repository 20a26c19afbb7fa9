package dev.lockstep.local.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.hubspot.webhook.HubSpotEvents;
import dev.lockstep.local.setup.infra.FieldRights;
import dev.lockstep.local.setup.infra.InfraFiles;
import dev.lockstep.local.setup.infra.Needs;
import dev.lockstep.local.setup.infra.ObjectNeeds;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import dev.lockstep.sandbox.salesforce.schema.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// The files under `infra` say what the default mappings need: no less, and no more.
class InfraTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path INFRA = Path.of("../../infra");
    private static final Path MAIN = INFRA.resolve("salesforce/force-app/main/default");
    private final Needs needs = InfraObjects.needs();
    private final SalesforceSandbox org = new SalesforceSandbox(InstantSource.system(), new SplittableRandom(1));

    @Test
    void shouldHaveMetadata_forEveryFieldThatIsNotStandard() {
        for (String object : needs.synced()) {
            for (String field : needs.fields(object).keySet()) {
                assertThat(org.inspect(o -> o.schema().require(object).field(field)) != null
                                || InfraFiles.customField(object, field).isPresent())
                        .as(object + "." + field + " is standard or has metadata")
                        .isTrue();
            }
        }
    }

    @Test
    void shouldMakeTheExternalIdUnique_whateverItsCase() {
        for (String object : needs.synced()) {
            JsonNode field = InfraFiles.customField(
                            object, needs.of(object).mapping().externalIdField())
                    .orElseThrow();
            assertThat(field.path("externalId").asBoolean()).isTrue();
            assertThat(field.path("unique").asBoolean()).isTrue();
            assertThat(field.path("caseSensitive").asBoolean(true)).isFalse();
            assertThat(field.path("length").asInt()).isGreaterThanOrEqualTo(18);
        }
    }

    @Test
    void shouldGrantExactlyWhatTheMappingNeeds() throws Exception {
        Map<String, Boolean> fields = new TreeMap<>();
        for (String object : needs.synced()) {
            fields.putAll(FieldRights.of(object, needs.fields(object), describe(object)));
        }
        Element set = xml(MAIN.resolve("permissionsets/Lockstep.permissionset-meta.xml"));
        Map<String, Boolean> granted = new TreeMap<>();
        for (Element field : elements(set, "fieldPermissions")) {
            assertThat(text(field, "readable")).isEqualTo("true");
            granted.put(text(field, "field"), Boolean.valueOf(text(field, "editable")));
        }
        assertThat(granted).isEqualTo(fields);

        Map<String, Needs.Right> objects = new TreeMap<>();
        for (Element object : elements(set, "objectPermissions")) {
            assertThat(text(object, "allowRead")).isEqualTo("true");
            assertThat(text(object, "allowDelete")).isEqualTo("false");
            assertThat(text(object, "modifyAllRecords")).isEqualTo("false");
            assertThat(text(object, "allowEdit")).isEqualTo(text(object, "allowCreate"));
            objects.put(
                    text(object, "object"),
                    Boolean.parseBoolean(text(object, "allowCreate")) ? Needs.Right.CREATE : Needs.Right.READ);
        }
        assertThat(objects).isEqualTo(needs.objectRights());
        assertThat(elements(set, "userPermissions"))
                .singleElement()
                .satisfies(permission -> assertThat(text(permission, "name")).isEqualTo("ApiEnabled"));
    }

    @Test
    void shouldCarryTheEvents_ofEverySyncedObject() throws Exception {
        List<String> entities = new ArrayList<>();
        for (Path member : files(MAIN.resolve("platformEventChannelMembers"))) {
            assertThat(text(xml(member), "eventChannel")).isEqualTo("Lockstep__chn");
            entities.add(text(xml(member), "selectedEntity"));
        }
        assertThat(entities)
                .containsExactlyInAnyOrderElementsOf(needs.synced().stream()
                        .map(object -> object + "ChangeEvent")
                        .toList());
        Element relay =
                xml(INFRA.resolve("salesforce/event-relay/main/default/eventRelays/Lockstep.eventRelay-meta.xml"));
        assertThat(text(relay, "eventChannel")).isEqualTo("Lockstep__chn");
        assertThat(text(relay, "state")).isEqualTo("STOP");
    }

    @Test
    void shouldHandOnEveryCustomField_whenALeadIsConverted() throws Exception {
        Path file = INFRA.resolve("salesforce/lead-convert/main/default/LeadConvertSettings/"
                + "LeadConvertSettings.LeadConvertSetting-meta.xml");
        List<String> handedOn = new ArrayList<>();
        for (Element pair : elements(xml(file), "mappingFields")) {
            assertThat(text(pair, "outputField")).isEqualTo(text(pair, "inputField"));
            handedOn.add(text(pair, "inputField"));
        }
        assertThat(handedOn)
                .containsExactlyInAnyOrderElementsOf(needs.of(RecordKey.LEAD).fields(RecordKey.LEAD).keySet().stream()
                        .filter(ObjectNeeds::isCustom)
                        .toList());
    }

    @Test
    void shouldDefineEveryPropertyOfOurOwn() {
        for (ObjectNeeds object : needs.objects()) {
            assertThat(object.properties().keySet().stream()
                            .filter(name -> name.startsWith("lockstep_"))
                            .toList())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(
                                    InfraFiles.property(object.object().hubspotType(), name))
                            .isPresent());
            object.uniqueProperty()
                    .ifPresent(name -> assertThat(
                                    InfraFiles.property(object.object().hubspotType(), name))
                            .hasValueSatisfying(property -> assertThat(
                                            property.path("hasUniqueValue").asBoolean())
                                    .isTrue()));
        }
    }

    @Test
    void shouldSubscribeToWhatTheSyncReads_andToNothingElse() throws IOException {
        JsonNode subscriptions = JSON.readTree(INFRA.resolve("hubspot/src/app/webhooks/webhooks-hsmeta.json")
                        .toFile())
                .path("config")
                .path("subscriptions");
        TreeSet<String> events = new TreeSet<>();
        TreeSet<String> properties = new TreeSet<>();
        for (String list : List.of("legacyCrmObjects", "hubEvents")) {
            for (JsonNode subscription : subscriptions.path(list)) {
                String type = subscription.path("subscriptionType").asText();
                assertThat(subscription.path("active").asBoolean()).isTrue();
                if (type.endsWith(".propertyChange")) {
                    properties.add(
                            type + " " + subscription.path("propertyName").asText());
                } else {
                    events.add(type);
                }
                assertThat(understood(type)).as(type + " is understood").isTrue();
            }
        }
        TreeSet<String> wantedEvents = new TreeSet<>();
        TreeSet<String> wantedProperties = new TreeSet<>();
        for (ObjectNeeds object : needs.objects()) {
            needs.events(object).forEach(event -> wantedEvents.add(object.singular() + "." + event));
            object.subscribedProperties()
                    .forEach(name -> wantedProperties.add(object.singular() + ".propertyChange " + name));
        }
        assertThat(properties).isEqualTo(wantedProperties);
        assertThat(events).isEqualTo(wantedEvents);
    }

    @Test
    void shouldAskForTheScopesThatAreUsed() throws IOException {
        List<String> scopes = new ArrayList<>();
        JSON.readTree(INFRA.resolve("hubspot/src/app/app-hsmeta.json").toFile())
                .at("/config/auth/requiredScopes")
                .forEach(scope -> scopes.add(scope.asText()));
        List<String> used = new ArrayList<>(needs.scopes());
        used.addAll(needs.scopesToCreate());
        assertThat(scopes).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void shouldReadTheParentsField_whereAChildShowsIt() {
        ObjectMapping people = needs.of(RecordKey.CONTACT).mapping();
        FieldMapping industry = InfraObjects.field("industry", Map.of(RecordKey.CONTACT, "Account.Industry"));
        List<FieldMapping> fields =
                Stream.concat(people.fields().stream(), Stream.of(industry)).toList();
        ObjectMapping showing = new ObjectMapping(
                people.object(), people.createAs(), people.externalIdField(), fields, people.alsoRead());
        Needs shown = Needs.of(List.of(showing, needs.of(RecordKey.ACCOUNT).mapping()));
        assertThat(shown.fields(RecordKey.CONTACT)).isEqualTo(needs.fields(RecordKey.CONTACT));
        assertThat(shown.fields(RecordKey.ACCOUNT).get("Industry").written()).isFalse();
    }

    @Test
    @Tag("F5")
    void shouldReadAllChildren_whereARollUpIsMadeOfThem() {
        Needs rolling = InfraObjects.needs(ConfigReader.packaged()
                .replaceFirst(
                        "(?m)^  fields:\\n",
                        "  fields:\n    lastCase: { hubspot: last_case, rollUp: { object: Case, lookup: ContactId,"
                                + " function: latest, field: Subject, orderBy: ClosedDate } }\n"));
        assertThat(rolling.objectRights()).containsEntry("Case", Needs.Right.READ);
        assertThat(rolling.rolledUp()).containsExactly("Case");
        assertThat(rolling.fields("Case").keySet()).containsExactly("ClosedDate", "ContactId", "Subject");
    }

    @Test
    @Tag("L2")
    void shouldReadCampaigns_whereRolesComeFromThoseWhoResponded() {
        assertThat(needs.objectRights()).doesNotContainKey("Campaign");
        assertThat(InfraObjects.needs(
                                ConfigReader.packaged().replace("only-contact-of-account ]", "campaign-responders ]"))
                        .objectRights())
                .containsEntry("Campaign", Needs.Right.READ);
    }

    @Test
    @Tag("K1")
    void shouldEditCampaignsAndReadLists_whereMembersAreKeptInStep() {
        Needs members = InfraObjects.needs(ConfigReader.packaged()
                + "campaigns: { externalIdField: Code__c, members: { a: { property: webinar, campaign: W },"
                + " b: { form: 11111111-2222-3333-4444-555555555555, campaign: W } } }\n");
        assertThat(members.objectRights()).containsEntry("Campaign", Needs.Right.EDIT);
        assertThat(members.typesWithFields()).contains("Campaign", "CampaignMember");
        assertThat(members.fields("Campaign").keySet()).containsExactly("Code__c", "IsActive");
        assertThat(members.scopes()).contains("crm.lists.read", "crm.lists.write", "forms");
        assertThat(members.scopesToCreate()).isEqualTo(needs.scopesToCreate());
        ObjectNeeds people = needs.of(RecordKey.CONTACT);
        assertThat(members.subscribedProperties(people)).contains("webinar");
        assertThat(needs.subscribedProperties(people)).doesNotContain("webinar");
        assertThat(needs.scopes()).doesNotContain("crm.lists.read", "forms");
    }

    @Test
    @Tag("K2")
    void shouldChangeProperties_whereTheyOfferCampaigns() {
        Needs members = InfraObjects.needs(
                ConfigReader.packaged() + "campaigns: { show: active, shownIn: salesforce_campaigns }\n");
        assertThat(members.scopes()).contains("crm.schemas.contacts.write").doesNotContain("forms");
        assertThat(members.scopesToCreate()).doesNotContain("crm.schemas.contacts.write");
    }

    @Test
    @Tag("D1")
    void shouldHearOfADealsContacts_whereContactRolesAreRead() {
        String yaml = ConfigReader.packaged().replaceAll("(?m)^    account:.*\\n", "");
        ObjectNeeds deals = needs.of(RecordKey.OPPORTUNITY);
        assertThat(needs.events(deals)).contains("associationChange");
        Needs without = InfraObjects.needs(yaml);
        assertThat(without.events(without.of(RecordKey.OPPORTUNITY))).contains("associationChange");
        assertThat(Needs.of(List.of(without.of(RecordKey.OPPORTUNITY).mapping()))
                        .events(without.of(RecordKey.OPPORTUNITY)))
                .doesNotContain("associationChange");
    }

    private static boolean understood(String type) {
        String event = """
                [{"portalId":1,"subscriptionType":"%s","objectId":2,"primaryObjectId":2,"occurredAt":3,
                "fromObjectId":2,"toObjectId":3,"associationType":"CONTACT_TO_COMPANY",
                "propertyName":"email","propertyValue":""}]""".formatted(type);
        return HubSpotEvents.parse(event, 1) instanceof HubSpotEvents.Parsed.Events events
                && events.events().size() == 1;
    }

    private JsonNode describe(String object) {
        return org.inspect(o -> {
            var body = JSON.createObjectNode();
            var fields = body.putArray("fields");
            for (Field field : o.schema().require(object).fields()) {
                fields.add(field.describe());
            }
            return body;
        });
    }

    private static Element xml(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        return elements(parent, name).getFirst().getTextContent();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
