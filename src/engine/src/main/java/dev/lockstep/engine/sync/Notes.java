package dev.lockstep.engine.sync;

import dev.lockstep.engine.company.Refusal;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.Note.Kind;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.schema.Unfit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/// The sentences that people read: what happened, and what to do. No personal value ever stands in them.
final class Notes {
    private Notes() {}

    static Note refused(Work work, RecordKey target, CrmError error, Instant now) {
        String fields = error.fields().isEmpty() ? "" : " (" + String.join(", ", error.fields()) + ")";
        return note(
                Kind.PARKED,
                work,
                error.code(),
                target.side() + " refused to write " + target.type() + ": " + error.code() + fields
                        + ". Mend the value, the field or the permission it names; the record goes on with its next change.",
                error.fields(),
                now);
    }

    static Note quarantined(Work work, Instant now) {
        StringJoiner said = new StringJoiner("; ");
        Set<String> fields = new TreeSet<>();
        List<String> codes = new ArrayList<>();
        work.quarantined.forEach((side, codeByField) -> {
            Map<String, Set<String>> byCode = new LinkedHashMap<>();
            new TreeMap<>(codeByField)
                    .forEach((field, code) ->
                            byCode.computeIfAbsent(code, c -> new TreeSet<>()).add(field));
            byCode.forEach((code, names) -> said.add(side + " refused " + String.join(", ", names) + ": " + code
                    + Unfit.said(code).map(words -> ", " + words).orElse("")));
            fields.addAll(codeByField.keySet());
            codes.addAll(byCode.keySet());
        });
        String mend = codes.isEmpty() ? "" : " Mend the value, the field or the permission.";
        work.blocked.forEach((field, block) -> {
            said.add(field + " waits: " + withoutStop(block.sentence()));
            fields.add(field);
            codes.add(block.code());
        });
        return note(
                Kind.PARKED,
                work,
                codes.getFirst(),
                said + ". Other fields go on." + mend + " The next change of the record tries these again.",
                List.copyOf(fields),
                now);
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    static Note notCreated(Work work, String field, FieldBlock block, Instant now) {
        return note(
                Kind.PARKED,
                work,
                block.code(),
                "It is not made on the other side, for its " + field + ": " + block.sentence(),
                List.of(field),
                now);
    }

    static Note exhausted(Work work, String code, Instant now) {
        return note(
                Kind.PARKED,
                work,
                code,
                "Tried again and again, and still: " + code + ". It goes on with its next change.",
                List.of(),
                now);
    }

    static Note duplicateRule(Work work, CrmError error, Instant now) {
        String found = error.existing().isEmpty()
                ? "a record that the integration user may not see"
                : error.existing().size() + " records: " + error.existing();
        return note(
                Kind.PARKED,
                work,
                error.code(),
                "The CRM's duplicate rule found " + found
                        + ". Link the right one by giving it the same values as this one, or let the integration user see it.",
                List.of(),
                now);
    }

    static Note taken(Work work, Collection<RecordKey> others, String cause, Identity identity, Instant now) {
        return note(
                Kind.PARKED,
                work,
                cause,
                "This record would share " + others
                        + ", which is in step with another one already. Merge the two in their CRM, or give them different "
                        + identity.noun() + (identity.noun().endsWith("s") ? "es." : "s."),
                List.of(),
                now);
    }

    static Note attached(RecordKey child, RecordKey parent, Instant now) {
        return new Note(
                Kind.REVIEW,
                "family " + child,
                List.of(child, parent),
                "ATTACHED_TO_FAMILY",
                child + " is put under " + parent + ": their domains have one name before the suffix."
                        + " Where they are two organisations, './lockstep duplicates apart' undoes it.",
                List.of(),
                now);
    }

    /// One note for each record that is left out: a later look may see fewer of them.
    static Note ambiguous(RecordKey chosen, RecordKey other, Identity identity, Instant now) {
        return new Note(
                Kind.REVIEW,
                "match:" + other,
                List.of(chosen, other),
                "AMBIGUOUS_MATCH",
                "Several records have one " + identity.noun() + ". " + chosen + " is the one in step; " + other
                        + " gets no write. Merge them in their CRM if they are one and the same.",
                List.of(),
                now);
    }

    static Note severalAccounts(RecordKey chosen, RecordKey other, Instant now) {
        return new Note(
                Kind.REVIEW,
                "account-of-domain:" + other,
                List.of(chosen, other),
                "SEVERAL_ACCOUNTS_OF_DOMAIN",
                "Several accounts have one domain. New contacts of it are put under " + chosen + ", not under " + other
                        + ". Merge them if they are one and the same, or link the right one to the domain's company.",
                List.of(),
                now);
    }

    static Note counterpartDeleted(Work work, RecordKey gone, Instant now) {
        return note(
                Kind.REVIEW,
                work,
                "COUNTERPART_DELETED",
                gone
                        + " was deleted. The other record is left alone and no longer kept in step; restoring it links them again.",
                List.of(),
                now);
    }

    /// One note for each field, under a subject of its own: each is decided by itself.
    static Note held(Work work, String field, Instant now) {
        return new Note(
                Kind.REVIEW,
                heldSubject(work, field),
                work.records(),
                Note.FIELD_DIFFERS,
                "The two records differ in this field, and its rule leaves that to a person. Nothing was written. Say which is right by"
                        + " `lockstep resolve`, or edit the field on either side: the next edit crosses.",
                List.of(field),
                now);
    }

    static String heldSubject(Work work, String field) {
        return "differs:" + work.subject() + ":" + field;
    }

    static Note bounced(Work work, Collection<String> fields, Instant now) {
        return note(
                Kind.REVIEW,
                work,
                "REWRITTEN_BY_CRM",
                "A CRM rewrites these values in its own form (a trigger, a flow, a format). Both forms are accepted.",
                fields.stream().sorted().toList(),
                now);
    }

    /// Under a subject of its own: nothing else that is said of the record may take its place.
    static Note overtaken(Work work, Collection<String> fields, Instant now) {
        List<String> names = fields.stream().sorted().toList();
        return new Note(
                Kind.REVIEW,
                "overtaken:" + work.subject() + ":" + String.join(",", names),
                work.records(),
                "EDIT_OVERTAKEN",
                "A person changed these fields while the sync was writing them; the sync's value stands, because the CRM's history does not"
                        + " tell the person's. In Salesforce, track the history of these fields to have such edits put back.",
                names,
                now);
    }

    static Note unrecognised(RecordKey key, Identity identity, String reason, Instant now) {
        return new Note(
                Kind.SKIPPED,
                key.toString(),
                List.of(key),
                identity.code() + "_" + reason,
                "It has no valid " + identity.noun() + " (" + reason.toLowerCase(Locale.ROOT)
                        + "), by which records are recognised. It crosses once it has one.",
                List.of(),
                now);
    }

    /// Both records of the link are named: neither crosses.
    static Note invalid(Work work, Identity identity, String reason, Instant now) {
        return note(
                Kind.SKIPPED,
                work,
                identity.code() + "_" + reason,
                "Its new " + identity.noun() + " is not valid: nothing of the record crosses until it is.",
                List.of(),
                now);
    }

    static Note planned(Work work, Collection<String> fields, String what, Instant now) {
        return note(
                Kind.PLANNED,
                work,
                what,
                "Would be written: " + what,
                fields.stream().sorted().toList(),
                now);
    }

    static Note companyPlanned(RecordKey contact, Instant now) {
        return new Note(
                Kind.PLANNED,
                "company:" + contact,
                List.of(contact),
                "company of its domain",
                "Would be given the company of its address's domain, made where there is none",
                List.of(),
                now);
    }

    static Note withoutAccount(Work work, Duration wait, Instant now) {
        return note(
                Kind.PARKED,
                work,
                "NO_ACCOUNT_YET",
                "Its company has no account that is in step, also " + wait.toSeconds()
                        + " seconds on. Give the deal a company and that an account: it goes on then. Or set deals.withoutAccount to"
                        + " create.",
                List.of(),
                now);
    }

    static String companySubject(RecordKey contact) {
        return "company:" + contact;
    }

    static Note withoutCompany(RecordKey contact, Instant now) {
        return ofCompany(
                contact,
                "NO_COMPANY_YET",
                "The company of its address's domain could not be found or made in time. Its next change asks again.",
                now);
    }

    /// No company comes of its address.
    static Note noCompany(RecordKey contact, Refusal reason, Instant now) {
        return ofCompany(contact, "NO_COMPANY_" + reason.name(), reason.sentence(), now);
    }

    private static Note ofCompany(RecordKey contact, String cause, String sentence, Instant now) {
        return new Note(Kind.REVIEW, companySubject(contact), List.of(contact), cause, sentence, List.of(), now);
    }

    private static Note note(Kind kind, Work work, String cause, String sentence, List<String> fields, Instant now) {
        return new Note(kind, work.subject(), work.records(), cause, sentence, fields, now);
    }
}
