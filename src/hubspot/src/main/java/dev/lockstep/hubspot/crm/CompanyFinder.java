package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.ApiRecord;
import dev.lockstep.hubspot.api.BatchRead;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.Search;
import dev.lockstep.hubspot.api.Search.Filter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Finds companies by domain, which is unique for HubSpot in no way: a search tells the ids, and a batch read what
/// those companies hold now. A company that search does not know yet, or not with this domain, is not found.
final class CompanyFinder {
    private static final String ID = "hs_object_id";
    private static final List<String> PROPERTIES = List.of(ObjectMapping.DOMAIN, ObjectMapping.ADDITIONAL_DOMAINS);
    /// What a search takes without its domains, and what a domain takes in each of its lists besides itself.
    private static final int SEARCH_CHARS = 600;

    private static final int QUOTES_AND_COMMA = 3;
    /// Of one chunk of domains: as many as a search may walk through.
    private static final int PAGES_MAX = 50;

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)+");

    private final HubSpotClient client;
    private final RecordReader reader;

    CompanyFinder(HubSpotClient client, RecordReader reader) {
        this.client = client;
        this.reader = reader;
    }

    /// Live companies with one of these as their domain, or among their additional ones. What is no domain nobody
    /// has.
    List<CrmRecord> find(Collection<String> domains, Set<String> fields, Deadline deadline) {
        Set<String> wanted = new TreeSet<>();
        domains.forEach(domain -> wanted.add(domain.strip().toLowerCase(Locale.ROOT)));
        wanted.removeIf(domain -> !DOMAIN.matcher(domain).matches());
        Set<String> ids = new LinkedHashSet<>();
        chunks(wanted).forEach(chunk -> ids.addAll(search(chunk, deadline)));

        ObjectType companies = ObjectType.named(RecordKey.HUBSPOT_COMPANY);
        Set<String> properties = new HashSet<>(fields);
        properties.addAll(PROPERTIES);
        List<CrmRecord> found = new ArrayList<>();
        for (List<String> chunk : Chunks.of(ids, BatchRead.INPUTS_MAX)) {
            for (ApiRecord company : reader.records(companies, BatchRead.byId(chunk, properties), deadline)) {
                if (!company.archived() && domains(company).stream().anyMatch(wanted::contains)) {
                    found.add(companies.record(company, fields));
                }
            }
        }
        return found;
    }

    private static Set<String> domains(ApiRecord company) {
        Set<String> domains = new HashSet<>();
        for (String property : PROPERTIES) {
            Arrays.stream(company.properties().getOrDefault(property, "").split(";", -1))
                    .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                    .forEach(domains::add);
        }
        return domains;
    }

    private static List<List<String>> chunks(Set<String> domains) {
        List<List<String>> chunks = new ArrayList<>();
        List<String> chunk = new ArrayList<>();
        int chars = SEARCH_CHARS;
        for (String domain : domains) {
            int more = PROPERTIES.size() * (domain.length() + QUOTES_AND_COMMA);
            if (!chunk.isEmpty() && chars + more > Search.REQUEST_CHARS_MAX) {
                chunks.add(List.copyOf(chunk));
                chunk.clear();
                chars = SEARCH_CHARS;
            }
            chunk.add(domain);
            chars += more;
        }
        if (!chunk.isEmpty()) {
            chunks.add(List.copyOf(chunk));
        }
        return chunks;
    }

    /// Each page starts behind the last id: several companies may have one domain.
    private List<String> search(List<String> domains, Deadline deadline) {
        List<String> ids = new ArrayList<>();
        String last = "0";
        for (int page = 0; page < PAGES_MAX; page++) {
            Filter behind = new Filter(ID, "GT", last);
            List<List<Filter>> groups = PROPERTIES.stream()
                    .map(property -> List.of(Filter.in(property, domains), behind))
                    .toList();
            Search.Page answer = client.search(
                            RecordKey.HUBSPOT_COMPANY, new Search(groups, ID, Set.of(ID), Search.PAGE_MAX), deadline)
                    .orUnavailable();
            answer.results().forEach(company -> ids.add(company.id()));
            if (!answer.more() || answer.results().isEmpty()) {
                break;
            }
            last = ids.getLast();
        }
        return ids;
    }
}
