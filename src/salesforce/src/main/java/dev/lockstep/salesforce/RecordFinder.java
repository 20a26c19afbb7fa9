package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.client.Outcome;
import dev.lockstep.salesforce.client.Soql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds people by e-mail address and accounts by domain, and both, and opportunities, by the HubSpot id that
/// their external id field holds. SOQL compares text without regard to case.
final class RecordFinder {
    /// Of what one query asks for; the address of the query may allow fewer.
    private static final int VALUES_MAX = 400;

    private final Selects selects;
    private final Collection<ObjectType> types;
    private final SalesforceCrm.Settings settings;

    RecordFinder(Selects selects, Collection<ObjectType> types, SalesforceCrm.Settings settings) {
        this.selects = selects;
        this.types = types;
        this.settings = settings;
    }

    /// One query. `mayLack`: the org need not have the field it asks by, and then nobody carries such a value.
    private record Question(Select select, boolean mayLack) {}

    /// Live, unconverted records of every type of the object; each once.
    List<CrmRecord> find(
            SyncedObject object,
            Collection<String> identifiers,
            Collection<String> externalIds,
            Map<String, Set<String>> fields,
            Deadline deadline) {
        Set<String> values = object == SyncedObject.COMPANIES ? Domains.spellings(identifiers) : addresses(identifiers);
        List<Question> questions = new ArrayList<>();
        for (ObjectType type : types) {
            if (object.salesforceTypes().contains(type.name())) {
                Set<String> wanted = fields.getOrDefault(type.name(), Set.of());
                type.identifierField()
                        .ifPresent(field -> questions.addAll(queries(type, field, values, wanted, false)));
                if (object == SyncedObject.COMPANIES) {
                    settings.domainFields()
                            .forEach(field -> questions.addAll(queries(type, field, values, wanted, true)));
                }
                Set<String> ids = new TreeSet<>(externalIds);
                questions.addAll(queries(type, settings.externalIdField(type.name()), ids, wanted, true));
            }
        }
        List<Outcome<List<JsonNode>>> outcomes =
                selects.outcomes(questions.stream().map(Question::select).toList(), deadline);
        Map<RecordKey, CrmRecord> found = new LinkedHashMap<>();
        for (int i = 0; i < questions.size(); i++) {
            String type = questions.get(i).select().object();
            for (JsonNode row : rows(outcomes.get(i), questions.get(i))) {
                CrmRecord record = Rows.record(type, row, fields.getOrDefault(type, Set.of()));
                found.put(record.key(), record);
            }
        }
        return List.copyOf(found.values());
    }

    private static Set<String> addresses(Collection<String> identifiers) {
        Set<String> addresses = new TreeSet<>();
        identifiers.forEach(email -> addresses.add(email.strip().toLowerCase(Locale.ROOT)));
        addresses.remove("");
        return addresses;
    }

    private List<Question> queries(
            ObjectType type, String field, Set<String> values, Set<String> wanted, boolean mayLack) {
        if (mayLack && !selects.mayRead(type.name(), field)) {
            return List.of();
        }
        Select empty = Select.of(type.name(), List.of(Rows.ID, Rows.MODIFIED), wanted, "");
        String unconverted = type.conversion()
                .map(conversion -> " AND " + conversion.flagField() + " = false")
                .orElse("");
        List<Question> questions = new ArrayList<>();
        for (List<String> chunk : Soql.chunks(values, empty.overheadBytes(), VALUES_MAX)) {
            Select select = empty.withTail(" WHERE " + field + " IN " + Soql.list(chunk) + unconverted);
            questions.add(new Question(select, mayLack));
        }
        return questions;
    }

    private static List<JsonNode> rows(Outcome<List<JsonNode>> outcome, Question question) {
        boolean noSuchField = question.mayLack()
                && outcome instanceof Outcome.Refused<List<JsonNode>> refused
                && refused.first().code().equals(Selects.INVALID_FIELD);
        return noSuchField
                ? List.of()
                : Selects.orThrow(outcome, question.select().object());
    }
}
