package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.BASE;
import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversionAndMergeTest {

    private static final String LEAD =
            "{\"LastName\":\"x\",\"Company\":\"Acme\",\"Email\":\"a@b.example\",\"Ext__c\":\"hs1\"}";
    private final TestOrg org = new TestOrg();

    private SandboxResponse soap(String operation) {
        String session = org.headers.get("authorization").substring("Bearer ".length());
        String envelope =
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:u=\"urn:partner.soap.sforce.com\">"
                        + "<s:Header><u:SessionHeader><u:sessionId>" + session + "</u:sessionId></u:SessionHeader>"
                        + "<u:CallOptions><u:client>test</u:client></u:CallOptions></s:Header><s:Body>" + operation
                        + "</s:Body></s:Envelope>";
        return org.send("POST", "/services/Soap/u/67.0", envelope);
    }

    private SandboxResponse convert(String leadId, String more) {
        return soap("<u:convertLead><u:leadConverts><u:leadId>" + leadId
                + "</u:leadId><u:convertedStatus>Closed - Converted</u:convertedStatus>"
                + "<u:doNotCreateOpportunity>true</u:doNotCreateOpportunity>" + more
                + "</u:leadConverts></u:convertLead>");
    }

    @Test
    void shouldMakeAccountAndContact_whenConverted() {
        String id = org.create("Lead", LEAD);
        org.events();
        SandboxResponse response = convert(id, "");
        assertThat(response.text()).contains("<success>true</success>", "<leadId>" + id + "</leadId>");
        var lead = org.sandbox.state(id);
        assertThat(lead.path("IsConverted").asBoolean()).isTrue();
        var contact = org.sandbox.state(lead.path("ConvertedContactId").asText());
        assertThat(contact.path("Email").asText()).isEqualTo("a@b.example");
        assertThat(contact.path("AccountId")).isEqualTo(lead.path("ConvertedAccountId"));
        assertThat(contact.has("Ext__c")).isFalse();
        assertThat(org.events())
                .extracting(event -> event.at("/ChangeEventHeader/entityName").asText())
                .containsExactly("Account", "Contact", "Lead");
        SandboxResponse write = org.send("PATCH", BASE + "/sobjects/Lead/" + id, "{\"Title\":\"t\"}");
        assertThat(json(write).at("/0/errorCode").asText()).isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
        assertThat(convert(id, "").text()).contains("<statusCode>CANNOT_UPDATE_CONVERTED_LEAD</statusCode>");
    }

    @Test
    void shouldFillBlanks_whenConvertedIntoExistingContact() {
        String account = org.create("Account", "{\"Name\":\"Acme\"}");
        String contact = org.create("Contact", "{\"LastName\":\"Kept\",\"AccountId\":\"" + account + "\"}");
        String id = org.create("Lead", LEAD);
        convert(id, "<u:accountId>" + account + "</u:accountId><u:contactId>" + contact + "</u:contactId>");
        assertThat(org.sandbox.state(contact).path("LastName").asText()).isEqualTo("Kept");
        assertThat(org.sandbox.state(contact).path("Email").asText()).isEqualTo("a@b.example");
    }

    @Test
    void shouldBlockAndLeaveNothing_whenMappedUniqueIdIsOnAContact() {
        org.sandbox.configure(any -> any.settings().leadConvertMapping.put("Ext__c", "Contact.Ext__c"));
        String holder = org.create("Contact", "{\"LastName\":\"y\",\"Ext__c\":\"hs1\"}");
        String id = org.create("Lead", LEAD);
        assertThat(convert(id, "").text())
                .contains(
                        "<statusCode>DUPLICATE_VALUE</statusCode>",
                        "Ext__c duplicates value on record with id: " + holder.substring(0, 15),
                        "<success>false</success>");
        assertThat(org.column("SELECT Id FROM Account", "Id")).isEmpty();
        org.send("PATCH", BASE + "/sobjects/Contact/" + holder, "{\"Ext__c\":null}");
        assertThat(convert(id, "").text()).contains("<success>true</success>");
        assertThat(org.column("SELECT Id FROM Contact WHERE Ext__c = 'hs1'", "Id"))
                .hasSize(1);
    }

    @Test
    void shouldBinTheLoser_whenMerged() {
        String master = org.create("Contact", "{\"LastName\":\"m\"}");
        String loser = org.create("Contact", "{\"LastName\":\"l\",\"Ext__c\":\"hs9\"}");
        org.events();
        SandboxResponse response = soap("<u:merge><u:request><u:masterRecord><u:type>Contact</u:type><u:Id>" + master
                + "</u:Id><u:Ext__c>hs9</u:Ext__c></u:masterRecord><u:recordToMergeIds>" + loser
                + "</u:recordToMergeIds></u:request></u:merge>");
        assertThat(response.text()).contains("<mergedRecordIds>" + loser + "</mergedRecordIds>", "<success>true");
        assertThat(org.sandbox.state(loser).path("IsDeleted").asBoolean()).isTrue();
        assertThat(org.sandbox.state(loser).path("MasterRecordId").asText()).isEqualTo(master);
        assertThat(org.sandbox.state(master).path("Ext__c").asText()).isEqualTo("hs9");
        assertThat(org.events())
                .extracting(event -> event.at("/ChangeEventHeader/changeType").asText())
                .containsExactly("DELETE", "UPDATE");
        org.sandbox.person(org.sandbox.adminId()).undelete(loser);
        assertThat(org.sandbox.state(loser).path("IsDeleted").asBoolean()).isFalse();
    }

    @Test
    void shouldFault_whenSoapIsWrong() {
        assertThat(soap("<u:nope/>").status()).isEqualTo(500);
        assertThat(org.send("POST", "/services/Soap/u/67.0", "<!DOCTYPE x><x/>").status())
                .isEqualTo(500);
        org.sandbox.expireSessions();
        assertThat(convert("00Q000000000001", "").text()).contains("<faultcode>sf:INVALID_SESSION_ID</faultcode>");
        assertThat(List.of(org.get("/limits").status())).containsExactly(401);
    }
}
