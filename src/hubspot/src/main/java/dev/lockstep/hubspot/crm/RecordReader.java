package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.ApiError;
import dev.lockstep.hubspot.api.ApiRecord;
import dev.lockstep.hubspot.api.Batch;
import dev.lockstep.hubspot.api.BatchRead;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads records by id and by address, and finds out what became of those that are not there.
final class RecordReader {
    /// Single calls that one read may spend on ids that are neither live nor deleted. The rest is `Missing` for
    /// now.
    private static final int SINGLE_GETS_MAX = 20;

    private static final String EMAIL = "email";

    private final HubSpotClient client;

    RecordReader(HubSpotClient client) {
        this.client = client;
    }

    Map<RecordKey, Reading> read(Collection<RecordKey> keys, Map<String, Set<String>> fields, Deadline deadline) {
        Map<RecordKey, Reading> readings = new LinkedHashMap<>();
        Map<String, Set<String>> idsByType = new LinkedHashMap<>();
        for (RecordKey key : keys) {
            readings.put(key, new Reading.Missing());
            if (isRecordId(key.id())) {
                idsByType
                        .computeIfAbsent(key.type(), type -> new LinkedHashSet<>())
                        .add(key.id());
            }
        }
        int singleGets = SINGLE_GETS_MAX;
        for (Map.Entry<String, Set<String>> entry : idsByType.entrySet()) {
            ObjectType type = ObjectType.named(entry.getKey());
            Set<String> missing = new LinkedHashSet<>(entry.getValue());
            readLive(type, missing, fields.getOrDefault(type.name(), Set.of()), readings, deadline);
            readDeleted(type, missing, readings, deadline);
            for (String id : missing) {
                if (singleGets-- > 0) {
                    readings.put(type.key(id), follow(type, id, fields, deadline));
                }
            }
        }
        return readings;
    }

    /// Takes the ids that were found out of `missing`.
    private void readLive(
            ObjectType type,
            Set<String> missing,
            Set<String> fields,
            Map<RecordKey, Reading> readings,
            Deadline deadline) {
        for (List<String> ids : Chunks.of(missing, BatchRead.INPUTS_MAX)) {
            for (ApiRecord found : records(type, BatchRead.byId(ids, fields), deadline)) {
                if (missing.remove(found.id())) {
                    readings.put(
                            type.key(found.id()),
                            found.archived() ? new Reading.Deleted() : new Reading.Live(type.record(found, fields)));
                }
            }
        }
    }

    private void readDeleted(
            ObjectType type, Set<String> missing, Map<RecordKey, Reading> readings, Deadline deadline) {
        for (List<String> ids : Chunks.of(missing, BatchRead.INPUTS_MAX)) {
            for (ApiRecord found : records(type, BatchRead.archivedById(ids), deadline)) {
                if (found.archived() && missing.remove(found.id())) {
                    readings.put(type.key(found.id()), new Reading.Deleted());
                }
            }
        }
    }

    private Reading follow(ObjectType type, String id, Map<String, Set<String>> fields, Deadline deadline) {
        Set<String> wanted = fields.getOrDefault(type.name(), Set.of());
        return switch (client.get(type.name(), id, wanted, deadline)) {
            case Reply.Ok<ApiRecord> ok
            when ok.value().id().equals(id) -> new Reading.Live(type.record(ok.value(), wanted));
            case Reply.Ok<ApiRecord> ok -> new Reading.Moved(type.key(ok.value().id()), Reading.Moved.Cause.MERGED);
            case Reply.Refused<ApiRecord> refused when isAboutTheRecord(refused) -> new Reading.Missing();
            case Reply.Refused<ApiRecord> refused -> throw refused.unavailable();
        };
    }

    /// Live contacts whose primary address is one of these.
    List<CrmRecord> findByEmail(Collection<String> emails, Set<String> fields, Deadline deadline) {
        Set<String> addresses = new LinkedHashSet<>();
        for (String email : emails) {
            addresses.add(email.strip().toLowerCase(Locale.ROOT));
        }
        addresses.remove("");
        ObjectType contacts = ObjectType.named(RecordKey.HUBSPOT_CONTACT);
        Map<String, CrmRecord> found = new HashMap<>();
        for (List<String> chunk : Chunks.of(addresses, BatchRead.INPUTS_MAX)) {
            for (ApiRecord contact : byEmail(chunk, fields, deadline)) {
                if (!contact.archived()) {
                    found.put(contact.id(), contacts.record(contact, fields));
                }
            }
        }
        return List.copyOf(found.values());
    }

    /// An address that HubSpot cannot read must not hide the others: a refused batch is halved until it stands
    /// alone.
    private List<ApiRecord> byEmail(List<String> addresses, Set<String> fields, Deadline deadline) {
        Set<String> properties = new HashSet<>(fields);
        properties.add(EMAIL);
        BatchRead read = BatchRead.byUnique(EMAIL, addresses, properties);
        return switch (client.batchRead(RecordKey.HUBSPOT_CONTACT, read, deadline)) {
            case Reply.Ok<Batch> ok -> ok.value().results();
            case Reply.Refused<Batch> refused when !isAboutTheRecord(refused) -> throw refused.unavailable();
            case Reply.Refused<Batch> refused when addresses.size() == 1 -> List.of();
            case Reply.Refused<Batch> refused -> {
                int half = addresses.size() / 2;
                List<ApiRecord> both = new ArrayList<>(byEmail(addresses.subList(0, half), fields, deadline));
                both.addAll(byEmail(addresses.subList(half, addresses.size()), fields, deadline));
                yield both;
            }
        };
    }

    /// What HubSpot answers for these; nothing where it knows none of them.
    List<ApiRecord> records(ObjectType type, BatchRead read, Deadline deadline) {
        Reply<Batch> reply = client.batchRead(type.name(), read, deadline);
        if (reply instanceof Reply.Refused<Batch> refused
                && refused.status() == 404
                && refused.error().code().equals(ApiError.OBJECT_NOT_FOUND)) {
            return List.of();
        }
        return reply.orUnavailable().results();
    }

    private static boolean isAboutTheRecord(Reply.Refused<?> refused) {
        return refused.status() == 400 || refused.status() == 404;
    }

    /// HubSpot's ids are numbers; nothing else can name a record.
    static boolean isRecordId(String id) {
        return id.matches("\\d{1,19}");
    }
}
