package dev.lockstep.engine.match;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.value.EmailAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// People are recognised by the primary address of either side, and by HubSpot's additional ones (REQUIREMENTS
/// P2); only who has a valid primary address crosses (P6).
record EmailIdentity(FieldMapping email) implements Identity {

    @Override
    public String noun() {
        return "e-mail address";
    }

    @Override
    public String code() {
        return "EMAIL";
    }

    @Override
    public Set<String> of(CrmRecord record, Map<String, String> written) {
        String primary = email.fieldOn(record.key())
                .map(field -> written.getOrDefault(field, record.text(field)))
                .orElse("");
        Set<String> all = new TreeSet<>();
        List<String> texts = new ArrayList<>(
                Arrays.asList(record.text(ObjectMapping.ADDITIONAL_EMAILS).split(";", -1)));
        texts.add(primary);
        for (String text : texts) {
            if (EmailAddress.of(text) instanceof EmailAddress.Valid(String normalised)) {
                all.add(normalised);
            }
        }
        return all;
    }

    @Override
    public Optional<String> whyNot(CrmRecord record) {
        return reason(email.fieldOn(record.key()).map(record::text).orElse(""));
    }

    /// A blank is no address, and may be written.
    @Override
    public Optional<String> whyNotWritten(String value) {
        return reason(value).filter(reason -> !reason.equals(EmailAddress.Reason.BLANK.name()));
    }

    private static Optional<String> reason(String address) {
        return EmailAddress.of(address) instanceof EmailAddress.Invalid(EmailAddress.Reason reason)
                ? Optional.of(reason.name())
                : Optional.empty();
    }
}
