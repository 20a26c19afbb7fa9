package dev.lockstep.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import dev.lockstep.sandbox.salesforce.value.Json;
import dev.lockstep.sandbox.salesforce.write.LeadConversion;
import dev.lockstep.sandbox.salesforce.write.LeadConverter;
import dev.lockstep.sandbox.salesforce.write.Merger;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import dev.lockstep.sandbox.salesforce.write.RecordWriter;
import dev.lockstep.sandbox.salesforce.write.Remover;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;

/// A user working in the browser. Edits obey the org's rules and cause change events under this user's id.
public final class Person {

    private final Org org;
    private final Caller caller;
    private final Lock lock;

    public Person(Org org, String userId, Lock lock) {
        this.org = org;
        this.caller = Caller.person(userId);
        this.lock = lock;
    }

    public Outcome create(String type, Map<String, ?> values) {
        return act(tx -> new RecordWriter(org, caller, tx).create(type(type), json(values)));
    }

    public Outcome update(String id, Map<String, ?> values) {
        return act(tx -> new RecordWriter(org, caller, tx).update(typeOf(id), id, json(values)));
    }

    public Outcome delete(String id) {
        return act(tx -> new Remover(org, caller, tx).delete(null, id));
    }

    public Outcome undelete(String id) {
        return act(tx -> new Remover(org, caller, tx).undelete(id));
    }

    /// Merges one or two losers into a record of the same type.
    public Outcome merge(String masterId, Map<String, ?> masterValues, List<String> loserIds) {
        return act(tx -> new Merger(org, caller, tx)
                .merge(typeOf(masterId), masterId, json(masterValues), loserIds)
                .outcome());
    }

    public LeadConverter.Converted convert(LeadConversion conversion) {
        lock.lock();
        try {
            Transaction transaction = org.begin();
            LeadConverter.Converted converted = new LeadConverter(org, caller, transaction).convert(conversion);
            org.commit(transaction, caller);
            return converted;
        } finally {
            lock.unlock();
        }
    }

    private Outcome act(Function<Transaction, Outcome> step) {
        lock.lock();
        try {
            Transaction transaction = org.begin();
            Outcome outcome = step.apply(transaction);
            if (outcome instanceof Outcome.Refused) {
                transaction.rollbackTo(0);
            }
            org.commit(transaction, caller);
            return outcome;
        } finally {
            lock.unlock();
        }
    }

    private ObjectType type(String name) {
        return org.schema().require(name);
    }

    private ObjectType typeOf(String id) {
        ObjectType type = org.schema().typeOfId(id);
        if (type == null) {
            throw new IllegalArgumentException("No object type has ids like " + id);
        }
        return type;
    }

    private static ObjectNode json(Map<String, ?> values) {
        return (ObjectNode) Json.of(values);
    }
}
