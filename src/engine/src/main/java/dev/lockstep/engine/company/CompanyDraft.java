package dev.lockstep.engine.company;

import dev.lockstep.engine.company.CompanyDomain.Domain;

/// What a company that is made of a domain is given, beside its owner (REQUIREMENTS C1): its account gets the
/// same.
public record CompanyDraft(String name, String domain, String website) {
    /// Salesforce's limit for `Account.Name`.
    private static final int NAME_LENGTH_MAX = 255;

    /// `contactSays`: what the contact's own company field holds. It becomes the name where it fits the domain
    /// (`Acme Widgets GmbH` of `acme.com`); else the domain's label does, for people also name the company that
    /// they left, advise, or dream of. Null counts as blank.
    public static CompanyDraft of(Domain domain, String contactSays) {
        String said = contactSays == null ? "" : contactSays.strip();
        boolean fits = said.length() <= NAME_LENGTH_MAX && fits(CompanyName.key(said), CompanyName.key(domain.label()));
        String name = fits ? said : capitalised(domain.label());
        return new CompanyDraft(name, domain.registrable(), "https://" + domain.registrable());
    }

    private static boolean fits(String said, String label) {
        return !said.isEmpty() && !label.isEmpty() && (said.contains(label) || label.contains(said));
    }

    private static String capitalised(String label) {
        int first = label.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + label.substring(Character.charCount(first));
    }
}
