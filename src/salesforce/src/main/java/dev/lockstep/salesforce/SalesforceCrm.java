package dev.lockstep.salesforce;

import dev.lockstep.engine.mapping.RollUp;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.ChildPage;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Edit;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.client.Soql;
import dev.lockstep.salesforce.client.Subrequest.RowChange;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Salesforce as the engine sees it: leads, contacts, accounts and opportunities, in bulk. An org's duplicate
/// rules are never bypassed; their refusal is a failed write with the records they found, where Salesforce names
/// them.
public final class SalesforceCrm implements Crm {
    private final RecordReader reader;
    private final RecordFinder finder;
    private final FieldHistory history;
    private final Writer writer;
    private final ChangeReader changes;
    private final Users users;
    private final Children children;
    private final RollUps rollUps;
    private final ChangedParents parents;

    /// `externalIdFields`: record type to the unique field that holds the HubSpot record's id.
    /// `assignmentRulesOnCreate`: whether the org's assignment rules say who owns a new lead, as they do for one
    /// that comes from a form; they never run on an update. `domainFields`: fields of accounts, besides Website,
    /// that may hold a company's domain.
    /// `literals`: type to its fields that hold numbers or truths: Salesforce refuses those as texts.
    public record Settings(
            Map<String, String> externalIdFields,
            boolean assignmentRulesOnCreate,
            List<String> domainFields,
            Map<String, Set<String>> literals) {
        public Settings {
            externalIdFields = Map.copyOf(externalIdFields);
            domainFields = List.copyOf(domainFields);
            literals = Map.copyOf(literals);
            externalIdFields.values().forEach(Settings::named);
            domainFields.forEach(Settings::named);
        }

        /// With one field, of the same name on every type.
        public Settings(String externalIdField, boolean assignmentRulesOnCreate, List<String> domainFields) {
            this(
                    ObjectType.ALL.stream().collect(Collectors.toMap(ObjectType::name, type -> externalIdField)),
                    assignmentRulesOnCreate,
                    domainFields,
                    Map.of());
        }

        public Settings(String externalIdField, boolean assignmentRulesOnCreate) {
            this(externalIdField, assignmentRulesOnCreate, List.of());
        }

        private static void named(String field) {
            if (!Soql.isFieldName(field)) {
                throw new IllegalArgumentException("'" + field + "' cannot be a Salesforce field's API name");
            }
        }

        String externalIdField(String type) {
            return externalIdFields.get(type);
        }

        /// A create, as an upsert by external id that finds none.
        RowChange row(Write.Create create) {
            return new RowChange(
                    create.type(),
                    externalIdField(create.type()),
                    create.externalId(),
                    create.values(),
                    literals.getOrDefault(create.type(), Set.of()));
        }

        RowChange row(Write.Update update) {
            String type = update.key().type();
            return new RowChange(type, "id", update.key().id(), update.values(), literals.getOrDefault(type, Set.of()));
        }
    }

    /// `integrationUser`: the id of the user whose writes are ours, if it is known.
    public SalesforceCrm(
            SalesforceClient client,
            List<ObjectType> types,
            Settings settings,
            Function<Deadline, Optional<String>> integrationUser,
            InstantSource clock) {
        Map<String, ObjectType> byName = new TreeMap<>();
        types.forEach(type -> byName.put(type.name(), type));
        Selects selects = new Selects(client, new UnreadableFields(clock));
        this.reader = new RecordReader(selects, byName);
        this.finder = new RecordFinder(selects, byName.values(), settings);
        this.history = new FieldHistory(selects, byName, integrationUser);
        this.writer = new Writer(new BatchWriter(client, selects, settings), new DuplicateMatches(client, settings));
        this.changes = new ChangeReader(selects);
        this.users = new Users(selects);
        this.children = new Children(selects);
        this.rollUps = new RollUps(selects);
        this.parents = new ChangedParents(selects);
    }

    /// Leads and contacts.
    public static SalesforceCrm people(
            SalesforceClient client,
            Settings settings,
            Function<Deadline, Optional<String>> integrationUser,
            InstantSource clock) {
        return new SalesforceCrm(client, ObjectType.PEOPLE, settings, integrationUser, clock);
    }

    /// Leads, contacts, accounts and opportunities.
    public static SalesforceCrm everything(
            SalesforceClient client,
            Settings settings,
            Function<Deadline, Optional<String>> integrationUser,
            InstantSource clock) {
        return new SalesforceCrm(client, ObjectType.ALL, settings, integrationUser, clock);
    }

    @Override
    public Side side() {
        return Side.SALESFORCE;
    }

    @Override
    public Map<RecordKey, Reading> read(
            Collection<RecordKey> keys, Map<String, Set<String>> fields, Deadline deadline) {
        return reader.read(keys, fields, deadline);
    }

    /// Accounts by Website and `domainFields`, written with or without a scheme, `www.` and a slash at the end; a
    /// hundred domains take one or two calls.
    @Override
    public List<CrmRecord> find(
            SyncedObject object,
            Collection<String> identifiers,
            Collection<String> externalIds,
            Map<String, Set<String>> fields,
            Deadline deadline) {
        return finder.find(object, identifiers, externalIds, fields, deadline);
    }

    @Override
    public Map<RecordKey, Map<String, Edit>> lastEdits(Map<RecordKey, Set<String>> fields, Deadline deadline) {
        return history.lastEdits(fields, deadline);
    }

    @Override
    public List<WriteResult> write(List<Write> writes, Deadline deadline) {
        return writer.write(writes, deadline);
    }

    @Override
    public ChangePage changedSince(String type, Cursor from, int limit, Set<String> fields, Deadline deadline) {
        return changes.after(type, from, limit, fields, deadline);
    }

    /// Active users of type Standard; a call per 2,000 of them.
    @Override
    public Map<String, String> users(Deadline deadline) {
        return users.byEmail(deadline);
    }

    @Override
    public ChildPage children(
            String type,
            String lookupField,
            Collection<String> parentIds,
            String afterId,
            int limit,
            Deadline deadline) {
        return children.of(type, lookupField, parentIds, afterId, limit, deadline);
    }

    /// 2,000 records a call.
    @Override
    public ChangePage ofChangedParents(
            String type, String lookup, Cursor from, int limit, Set<String> fields, Deadline deadline) {
        return parents.children(type, lookup, from, limit, fields, deadline);
    }

    /// About 2,500 parents a call for each set of children, and 1,000 a call more for a `latest`.
    @Override
    public Map<String, Map<String, String>> rollUp(
            Map<String, RollUp> wanted, Collection<String> parentIds, Deadline deadline) {
        return rollUps.of(wanted, parentIds, deadline);
    }
}
