package dev.lockstep.hubspot.crm;

import static dev.lockstep.hubspot.FakeWire.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Transport.Call;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Edit;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.engine.port.WriteResult.Written;
import dev.lockstep.hubspot.FakeWire;
import dev.lockstep.hubspot.api.HubSpotJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CompaniesTest {
    private static final Map<String, Set<String>> FIELDS = Map.of("companies", Set.of("name", "domain"));

    private record Company(String domain, String additional, boolean archived) {}

    private final Map<Long, Company> store = new TreeMap<>();
    private final FakeWire wire = new FakeWire();

    private static RecordKey company(String id) {
        return new RecordKey(Side.HUBSPOT, "companies", id);
    }

    private Answer answer(Call call) {
        JsonNode body = HubSpotJson.tree(call.body());
        if (call.path().endsWith("/search")) {
            assertThat(call.body()).hasSizeLessThanOrEqualTo(3_000);
            List<Long> hits =
                    store.keySet().stream().filter(id -> isHit(id, body)).toList();
            int limit = body.path("limit").asInt();
            String paging = hits.size() > limit ? ",\"paging\":{\"next\":{\"after\":\"x\"}}" : "";
            return results(hits.stream().limit(limit).map(this::json).toList(), paging);
        }
        return results(
                body.path("inputs").findValuesAsText("id").stream()
                        .map(Long::parseLong)
                        .filter(store::containsKey)
                        .map(this::json)
                        .toList(),
                "");
    }

    private boolean isHit(long id, JsonNode body) {
        for (JsonNode group : body.path("filterGroups")) {
            boolean all = true;
            for (JsonNode filter : group.path("filters")) {
                all &= switch (filter.path("propertyName").asText()) {
                    case "domain" -> holds(filter, store.get(id).domain());
                    case "hs_additional_domains" -> holds(filter, store.get(id).additional());
                    case "hs_object_id" -> id > filter.path("value").asLong();
                    default -> throw new AssertionError("not a property that is searched");
                };
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(JsonNode filter, String held) {
        assertThat(filter.path("operator").asText()).isEqualTo("IN");
        Set<String> values = new HashSet<>();
        filter.path("values").forEach(value -> values.add(value.asText()));
        return Arrays.stream(held.split(";", -1)).anyMatch(values::contains);
    }

    private String json(long id) {
        Company company = store.get(id);
        return """
                {"id":"%d","archived":%s,"properties":{"name":"N","domain":"%s","hs_additional_domains":"%s",
                 "hs_lastmodifieddate":"2026-02-01T00:00:00Z"}}""".formatted(id, company.archived(), company.domain(), company.additional());
    }

    private static Answer results(List<String> results, String paging) {
        return new Answer(200, Map.of(), "{\"results\":[" + String.join(",", results) + "]" + paging + "}");
    }

    private List<CrmRecord> find(List<String> domains) {
        return wire.crm().find(SyncedObject.COMPANIES, domains, List.of(), FIELDS, DEADLINE);
    }

    @Test
    @Tag("C1")
    void shouldFindByDomainAndByAdditionalDomain() {
        store.put(1L, new Company("acme.com", "", false));
        store.put(2L, new Company("other.com", "acme.co.uk;acme.de", false));
        store.put(3L, new Company("third.com", "", false));
        wire.always(this::answer);

        List<CrmRecord> found = find(List.of("ACME.com ", "acme.de", "", "no domain", "\"},{", "localhost"));

        assertThat(found).extracting(CrmRecord::key).containsExactlyInAnyOrder(company("1"), company("2"));
        assertThat(found.getFirst().fields()).isEqualTo(Map.of("name", "N", "domain", "acme.com"));
        assertThat(wire.buckets()).containsExactly("hubspot-search", "hubspot");
    }

    @Test
    @Tag("C1")
    void shouldMakeFewCalls_forAHundredDomains() {
        List<String> domains = new ArrayList<>();
        for (long i = 1; i <= 100; i++) {
            String domain = "a-company-of-number-" + i + (i == 50 ? "-" + "x".repeat(200) : "") + ".example.com";
            domains.add(domain);
            store.put(i, new Company(domain, "", false));
        }
        wire.always(this::answer);

        assertThat(find(domains)).hasSize(100);
        assertThat(wire.calls()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    @Tag("C1")
    void shouldFindEveryCompany_whenMoreThanAPageHaveOneDomain() {
        IntStream.rangeClosed(1, 450).forEach(i -> store.put((long) i, new Company("acme.com", "", false)));
        wire.always(this::answer);

        assertThat(find(List.of("acme.com")))
                .extracting(r -> r.key().id())
                .hasSize(450)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldGoByWhatTheCompanyHoldsNow_notByTheSearch() {
        wire.then(200, "{\"results\":[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3\"}]}")
                .then(this::answer);
        store.put(1L, new Company("renamed.com", "", false));
        store.put(2L, new Company("acme.com", "", true));
        store.put(3L, new Company("acme.com", "", false));

        assertThat(find(List.of("acme.com"))).extracting(CrmRecord::key).containsExactly(company("3"));
    }

    @Test
    void shouldAskNothing_whenThereIsNothingToFind() {
        assertThat(find(List.of("", "localhost"))).isEmpty();
        assertThat(wire.crm().find(SyncedObject.DEALS, List.of("acme.com"), List.of("7"), FIELDS, DEADLINE))
                .isEmpty();
        assertThat(wire.calls()).isEmpty();
    }

    @Test
    @Tag("X7")
    void shouldTellDeletedAndMergedCompanies() {
        wire.then(200, "{\"results\":[" + "{\"id\":\"1\",\"properties\":{\"name\":\"A\"}}]}")
                .then(200, "{\"results\":[{\"id\":\"2\",\"archived\":true}]}")
                .then(200, "{\"id\":\"33\",\"properties\":{}}");

        Map<RecordKey, Reading> readings =
                wire.crm().read(List.of(company("1"), company("2"), company("3")), FIELDS, DEADLINE);

        assertThat(readings.get(company("1"))).isInstanceOf(Reading.Live.class);
        assertThat(readings.get(company("2"))).isEqualTo(new Reading.Deleted());
        assertThat(readings.get(company("3"))).isEqualTo(new Reading.Moved(company("33"), Reading.Moved.Cause.MERGED));
        assertThat(wire.lines()).allMatch(line -> line.contains("/companies/"));
    }

    @Test
    void shouldReadChangesAndEdits_ofCompanies() {
        wire.then(200, """
                        {"results":[{"id":"1","properties":{"hs_lastmodifieddate":"2026-02-01T00:00:00Z","name":"A"}}]}""").then(200, """
                        {"results":[{"id":"1","propertiesWithHistory":{"name":[
                         {"value":"A","timestamp":"2026-02-01T00:00:00Z","sourceType":"CRM_UI"}]}}]}""");
        Instant at = Instant.parse("2026-02-01T00:00:00Z");

        assertThat(wire.crm()
                        .changedSince("companies", Cursor.at(at), 10, Set.of("name"), DEADLINE)
                        .records())
                .containsExactly(new CrmRecord(company("1"), Map.of("name", "A"), at));
        assertThat(wire.crm().lastEdits(Map.of(company("1"), Set.of("name")), DEADLINE))
                .isEqualTo(Map.of(company("1"), Map.of("name", new Edit(at, Optional.of("A")))));
        assertThat(wire.sent(0).findValuesAsText("propertyName")).containsOnly("hs_lastmodifieddate");
    }

    /// HubSpot as it answers upserts: in an order of its own.
    private static Answer upserted(Call call) {
        List<String> results = new ArrayList<>();
        for (JsonNode input : HubSpotJson.tree(call.body()).path("inputs")) {
            String own = input.path("id").asText();
            results.addFirst("{\"id\":\"10%s\",\"new\":true,\"properties\":{\"lockstep_id\":\"%s\"}}"
                    .formatted(own.substring(1), own));
        }
        return new Answer(200, Map.of(), "{\"results\":" + results + "}");
    }

    @Test
    @Tag("C1")
    void shouldMakeCompaniesByOurOwnId_soThatNoneIsMadeTwice() {
        wire.always(CompaniesTest::upserted);
        List<Write> writes = new ArrayList<>();
        for (String domain : List.of("acme.com", "b.de", "b.de")) {
            writes.add(new Write.Create("r" + writes.size(), "companies", Map.of("domain", domain), "001"));
        }

        Map<String, WriteResult> results =
                wire.crm().write(writes, DEADLINE).stream().collect(Collectors.toMap(WriteResult::ref, r -> r));

        assertThat(results.values()).hasSize(3).allMatch(Written.class::isInstance);
        assertThat(((Written) results.get("r0")).key()).isEqualTo(company("100"));
        assertThat(((Written) results.get("r2")).key()).isEqualTo(company("102"));
        assertThat(wire.lines()).containsExactly("POST /crm/objects/2026-03/companies/batch/upsert");
        assertThat(wire.sent(0).findValuesAsText("idProperty")).containsOnly("lockstep_id");
    }
}
