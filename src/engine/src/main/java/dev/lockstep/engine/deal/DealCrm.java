package dev.lockstep.engine.deal;

import dev.lockstep.engine.mapping.RollUp;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.ChildPage;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Edit;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A CRM whose deals are read and written in the form that they are compared in. Makes no call of its own.
/// `forms`: the form, which may have to be asked for.
public record DealCrm(Crm crm, Function<Deadline, DealForm> forms) implements Crm {
    @Override
    public Side side() {
        return crm.side();
    }

    @Override
    public Map<RecordKey, Reading> read(
            Collection<RecordKey> keys, Map<String, Set<String>> fields, Deadline deadline) {
        DealForm form = forms.apply(deadline);
        Map<RecordKey, Reading> readings = new LinkedHashMap<>();
        crm.read(keys, fields, deadline)
                .forEach((key, reading) -> readings.put(
                        key,
                        reading instanceof Reading.Live(CrmRecord record)
                                ? new Reading.Live(form.read(record))
                                : reading));
        return readings;
    }

    @Override
    public List<CrmRecord> find(
            SyncedObject object,
            Collection<String> identifiers,
            Collection<String> externalIds,
            Map<String, Set<String>> fields,
            Deadline deadline) {
        DealForm form = forms.apply(deadline);
        return crm.find(object, identifiers, externalIds, fields, deadline).stream()
                .map(form::read)
                .toList();
    }

    /// An edit of a stage tells no value: its pipeline has a history of its own.
    @Override
    public Map<RecordKey, Map<String, Edit>> lastEdits(Map<RecordKey, Set<String>> fields, Deadline deadline) {
        DealForm form = forms.apply(deadline);
        Map<RecordKey, Map<String, Edit>> edits = new LinkedHashMap<>();
        crm.lastEdits(fields, deadline).forEach((key, byField) -> {
            Map<String, Edit> formed = new HashMap<>();
            byField.forEach((field, edit) -> formed.put(
                    field, new Edit(edit.at(), edit.value().flatMap(text -> form.readAlone(key.type(), field, text)))));
            edits.put(key, formed);
        });
        return edits;
    }

    @Override
    public List<WriteResult> write(List<Write> writes, Deadline deadline) {
        DealForm form = forms.apply(deadline);
        List<Write> formed = writes.stream()
                .<Write>map(write -> switch (write) {
                    case Write.Create create ->
                        new Write.Create(
                                create.ref(),
                                create.type(),
                                form.write(create.type(), create.values()),
                                create.externalId());
                    case Write.Update update ->
                        new Write.Update(
                                update.ref(),
                                update.key(),
                                form.write(update.key().type(), update.values()));
                })
                .toList();
        return crm.write(formed, deadline).stream()
                .<WriteResult>map(result -> switch (result) {
                    case WriteResult.Written written ->
                        new WriteResult.Written(
                                written.ref(),
                                written.key(),
                                written.created(),
                                form.read(written.key().type(), written.after()));
                    case WriteResult.Failed failed -> new WriteResult.Failed(failed.ref(), said(form, failed.error()));
                })
                .toList();
    }

    private static CrmError said(DealForm form, CrmError error) {
        return new CrmError(
                error.code(), error.message(), form.standFor(error.fields()), error.existing(), error.retryAfter());
    }

    @Override
    public ChangePage changedSince(String type, Cursor from, int limit, Set<String> fields, Deadline deadline) {
        DealForm form = forms.apply(deadline);
        ChangePage page = crm.changedSince(type, from, limit, fields, deadline);
        return new ChangePage(
                page.records().stream().map(form::read).toList(), page.deleted(), page.next(), page.more());
    }

    @Override
    public Map<String, String> users(Deadline deadline) {
        return crm.users(deadline);
    }

    @Override
    public ChildPage children(
            String type,
            String lookupField,
            Collection<String> parentIds,
            String afterId,
            int limit,
            Deadline deadline) {
        return crm.children(type, lookupField, parentIds, afterId, limit, deadline);
    }

    @Override
    public ChangePage ofChangedParents(
            String type, String lookup, Cursor from, int limit, Set<String> fields, Deadline deadline) {
        return crm.ofChangedParents(type, lookup, from, limit, fields, deadline);
    }

    @Override
    public Map<String, Map<String, String>> rollUp(
            Map<String, RollUp> wanted, Collection<String> parentIds, Deadline deadline) {
        return crm.rollUp(wanted, parentIds, deadline);
    }
}
