package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoqlTest {

    private final TestOrg org = new TestOrg();
    private String acme;

    @BeforeEach
    void seed() {
        acme = org.sandbox
                .seed("Account", List.of(Map.of("Name", "Acme", "AnnualRevenue", 1_000_000)), false)
                .getFirst();
        org.sandbox.seed(
                "Contact",
                List.of(
                        contact("Anna", "O'Hara", "anna@acme.example", "2026-03-10T08:00:00Z", acme),
                        contact("Bob", "100%_sure", "bob@acme.example", "2026-03-09T23:59:59Z", acme),
                        contact("Cyd", "Ångström", "cyd@else.example", "2026-03-01T00:00:00Z", null),
                        contact("Dee", "smile\uD83D\uDE00y", "dee@else.example", "2026-02-28T23:59:59Z", null),
                        contact(null, "back\\slash", null, "2025-12-31T12:00:00Z", null)),
                false);
    }

    private static Map<String, Object> contact(
            String first, String last, String email, String modified, String account) {
        Map<String, Object> values = new java.util.HashMap<>();
        values.put("FirstName", first);
        values.put("LastName", last);
        values.put("Email", email);
        values.put("SystemModstamp", modified);
        values.put("LastModifiedDate", modified);
        values.put("AccountId", account);
        return values;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "FirstName = 'anna' | Anna",
                "LastName = 'O\\'Hara' | Anna",
                "LastName = 'o\\u0027hara' | Anna",
                "LastName LIKE '100\\%\\_%' | Bob",
                "LastName LIKE '%_sure' | Bob",
                "LastName LIKE 'smile_y' | Dee",
                "LastName = 'smile😀y' | Dee",
                "LastName LIKE 'ÅNGSTR%' | Cyd",
                "LastName = 'back\\\\slash' | null",
                "LastName LIKE 'back\\\\%' | null",
                "FirstName = null | null",
                "FirstName = '' | null",
                "FirstName != 'Anna' | Bob,Cyd,Dee,null",
                "FirstName IN ('Anna','DEE') | Anna,Dee",
                "FirstName NOT IN ('Anna','Bob') AND FirstName != null | Cyd,Dee",
                "Email > 'b' AND Email < 'd' | Bob,Cyd",
                "NOT FirstName = 'Anna' | Bob,Cyd,Dee,null",
                "(NOT (FirstName = 'Anna' OR FirstName = 'Bob')) AND (NOT FirstName = null) | Cyd,Dee",
                "(FirstName = 'Anna' AND (Email != null OR LastName = 'x')) OR (NOT (NOT LastName LIKE '%y')) | Anna,Dee",
                "Account.Name = 'ACME' | Anna,Bob",
                "Account.Name = null AND Email LIKE '%@else.example' | Cyd,Dee",
                "Account.AnnualRevenue >= 1e6 | Anna,Bob",
                "Contact.FirstName = 'Anna' | Anna",
                "SystemModstamp = TODAY | Anna",
                "SystemModstamp = YESTERDAY | Bob",
                "SystemModstamp < TODAY AND SystemModstamp = THIS_MONTH | Bob,Cyd",
                "SystemModstamp = LAST_N_DAYS:9 | Anna,Bob,Cyd",
                "SystemModstamp = LAST_MONTH | Dee",
                "SystemModstamp <= LAST_YEAR | null",
                "SystemModstamp >= 2026-03-10T09:00:00+01:00 | Anna",
                "SystemModstamp = 2026-03-10T08:00:00.000Z | Anna",
                "SystemModstamp > 2026-03-01T00:00:00Z OR (SystemModstamp = 2026-03-01T00:00:00Z AND Id > '003000000000000') | Anna,Bob,Cyd",
                "IsDeleted = false AND FirstName <> 'Anna' AND FirstName != null | Bob,Cyd,Dee"
            })
    void shouldFind_whenFilterMatches(String where, String expected) {
        String soql = "SELECT FirstName FROM Contact WHERE " + where + " ORDER BY Email NULLS LAST";
        List<String> wanted = new ArrayList<>(Arrays.asList(expected.split(",")));
        wanted.replaceAll(name -> name.equals("null") ? null : name);
        assertThat(org.column(soql, "FirstName")).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SELECT Id FROM Contact WHERE FirstName = 'a' AND LastName = 'b' OR LastName = 'c' | MALFORMED_QUERY | unexpected token: 'OR'",
                "SELECT Id FROM Contact WHERE FirstName != null AND NOT (LastName = 'c') | MALFORMED_QUERY | unexpected token: 'NOT'",
                "SELECT Id FROM Contact WHERE FirstName = 'a' OR 1 = 1 | MALFORMED_QUERY | unexpected token: '1'",
                "SELECT Id FROM Contact WHERE FirstName = 'a' -- ' | MALFORMED_QUERY | character",
                "SELECT Id FROM Contact WHERE FirstName = 'a | MALFORMED_QUERY | expecting",
                "SELECT Id FROM Contact WHERE FirstName = 'a\\q' | MALFORMED_QUERY | Illegal character sequence '\\q'",
                "SELECT Id FROM Contact WHERE FirstName = \"a\" | MALFORMED_QUERY | character",
                "SELECT Id FROM Contact WHERE FirstName IN () | MALFORMED_QUERY | unexpected token: ')'",
                "SELECT Id FROM Contact LIMIT -1 | MALFORMED_QUERY | unexpected token: '-1'",
                "SELECT Id, id FROM Contact | MALFORMED_QUERY | duplicate field selected: id",
                "SELECT * FROM Contact | MALFORMED_QUERY | character",
                "SELECT FROM Contact | MALFORMED_QUERY | unexpected token: 'FROM'",
                "SELECT Id FROM Contact WHERE CreatedDate = 2026-02-30 | MALFORMED_QUERY | Invalid date",
                "SELECT Nope FROM Contact | INVALID_FIELD | No such column 'Nope' on entity 'Contact'. If you are attempting to use a custom field",
                "SELECT Nope.Name FROM Contact | INVALID_FIELD | Didn't understand relationship 'Nope' in field path.",
                "SELECT Id FROM Contact WHERE FirstName = 5 | INVALID_FIELD | value of filter criterion for field 'FirstName' must be of type string and should be enclosed in quotes",
                "SELECT Id FROM Contact WHERE CreatedDate > '2026-01-01' | INVALID_FIELD | must be of type dateTime and should not be enclosed in quotes",
                "SELECT Id FROM Contact WHERE Description = 'x' | INVALID_FIELD | field 'Description' can not be filtered in a query call",
                "SELECT Id FROM Contact WHERE Id = 'abc' | INVALID_QUERY_FILTER_OPERATOR | invalid ID field: abc",
                "SELECT Id FROM Contact OFFSET 2001 | NUMBER_OUTSIDE_VALID_RANGE | Maximum SOQL offset allowed is 2000"
            })
    void shouldRefuse_whenQueryIsWrong(String soql, String code, String message) {
        SandboxResponse response = org.query(soql);
        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response).at("/0/errorCode").asText()).isEqualTo(code);
        assertThat(json(response).at("/0/message").asText()).contains(message);
    }

    @Test
    void shouldWordErrorsAsRecorded_whenObjectIsUnknown() {
        SandboxResponse response = org.query("SELECT Id,Name,BillingCity,IsDeleted FROM Accout");
        String recorded = TestOrg.fixture("salesforce/unknown-object.json")
                .at("/0/message")
                .asText();
        String ours = json(response).at("/0/message").asText();
        assertThat(ours.lines().skip(4).toList())
                .isEqualTo(recorded.lines().skip(4).toList());
        assertThat(ours).contains("ERROR at Row:1:Column:");
        assertThat(json(response).at("/0/errorCode").asText()).isEqualTo("INVALID_TYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x' OR Name != '",
                "\\' OR Id != null OR Name = \\'",
                "%",
                "\uD83D\uDE00",
                "\uD840\uDC00\uD840\uDC01",
                "\u0000\u0001",
                "\n\r\t\b\f\"",
                "\\",
                "\\\\'",
                "\\u0027",
                "e\u0301"
            })
    void shouldMatchOnlyItself_whenHostileTextIsEscaped(String hostile) {
        String text = "q" + hostile + "q";
        String id = org.sandbox
                .seed("Lead", List.of(Map.of("LastName", text, "Company", "c")), false)
                .getFirst();
        org.sandbox.seed("Lead", List.of(Map.of("LastName", "other", "Company", "c")), false);
        String escaped = text.replace("\\", "\\\\").replace("'", "\\'");
        assertThat(org.column("SELECT Id FROM Lead WHERE LastName = '" + escaped + "'", "Id"))
                .containsExactly(id);
    }

    @Test
    void shouldNestParents_whenSelected() {
        var record = json(org.query(
                        "SELECT Id, Account.Name, Owner.Email FROM Contact WHERE FirstName IN ('Anna','Cyd') ORDER BY Email"))
                .path("records");
        assertThat(record.at("/0/Account/attributes/type").asText()).isEqualTo("Account");
        assertThat(record.at("/0/Account/Name").asText()).isEqualTo("Acme");
        assertThat(record.at("/0/Owner/Email").asText()).isEqualTo("admin@example.com");
        assertThat(record.at("/1/Account").isNull()).isTrue();
    }

    @Test
    void shouldCountWithoutRecords_whenAskedForCount() {
        var answer = json(org.query("SELECT COUNT() FROM Contact WHERE AccountId = '" + acme.substring(0, 15) + "'"));
        assertThat(answer.toString()).isEqualTo("{\"totalSize\":2,\"done\":true,\"records\":[]}");
    }

    @Test
    void shouldPageByLocator_whenBatchIsSmall() {
        List<Map<String, Object>> leads = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            leads.add(Map.of("LastName", "L" + i, "Company", "c"));
        }
        List<String> ids = org.sandbox.seed("Lead", leads, false);
        org.headers.put("sforce-query-options", "batchSize=200");
        List<String> seen = new ArrayList<>();
        var page = json(org.query("SELECT Id FROM Lead"));
        assertThat(page.path("totalSize").asInt()).isEqualTo(450);
        while (true) {
            page.path("records").forEach(record -> seen.add(record.path("Id").asText()));
            if (page.path("done").asBoolean()) {
                break;
            }
            page = json(org.send("GET", page.path("nextRecordsUrl").asText(), null));
        }
        assertThat(seen).isEqualTo(ids);
        assertThat(org.get("/query/01g000000000000AAA-200").status()).isEqualTo(400);
    }

    @Test
    void shouldShowDeletedOnlyToQueryAll_whenRecordIsInBin() {
        String id = org.column("SELECT Id FROM Contact WHERE FirstName = 'Bob'", "Id")
                .getFirst();
        org.send("DELETE", TestOrg.BASE + "/sobjects/Contact/" + id, null);
        assertThat(org.column("SELECT Id FROM Contact WHERE FirstName = 'Bob'", "Id"))
                .isEmpty();
        var all = json(org.get("/queryAll?q=SELECT+Id,IsDeleted+FROM+Contact+WHERE+FirstName='Bob'"));
        assertThat(all.at("/records/0/IsDeleted").asBoolean()).isTrue();
    }

    @Test
    void shouldAnswer414_whenUriIsTooLong() {
        assertThat(org.query("SELECT Id FROM Lead WHERE LastName = '" + "x".repeat(17_000) + "'")
                        .status())
                .isEqualTo(414);
    }
}
