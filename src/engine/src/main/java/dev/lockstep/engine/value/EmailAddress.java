package dev.lockstep.engine.value;

/// What an e-mail field's text is (REQUIREMENTS P6): an address that may cross, or the reason why it may not.
///
/// The normal form is that of `FieldType.EMAIL`: without surrounding blanks, in lower case. Nothing else is
/// folded, for the CRMs compare text: `a+b@x.com` is not `a@x.com`, and a domain in its own script is not its
/// punycode. Addresses in any script are valid (RFC 6531); a Salesforce org without Email Address
/// Internationalization refuses them itself.
public sealed interface EmailAddress {
    /// An address that may cross. `normalised` is personal.
    record Valid(String normalised) implements EmailAddress {
        /// Without the address: this may be logged.
        @Override
        public String toString() {
            return "Valid";
        }
    }

    /// Does not cross.
    record Invalid(Reason reason) implements EmailAddress {}

    /// Why an address does not cross. The first that applies is given.
    enum Reason {
        BLANK,
        /// Control, invisible or unpaired surrogate characters: two addresses that look the same would differ.
        CONTROL_CHARACTERS,
        /// Over 254 bytes of UTF-8, or over 64 before the `@` (RFC 5321, 4.5.3.1).
        TOO_LONG,
        /// Not `name@domain`, or quoted, commented, or at an IP address.
        SYNTAX,
        /// Well-formed, but under no top-level domain of the internet (`.local`, `.comm`).
        UNKNOWN_TLD
    }

    /// Judges the text as a CRM holds it. Null counts as blank.
    static EmailAddress of(String raw) {
        String address = FieldType.EMAIL.normalise(raw);
        if (address.isEmpty()) {
            return new Invalid(Reason.BLANK);
        }
        if (address.codePoints().anyMatch(EmailRules::isInvisible)) {
            return new Invalid(Reason.CONTROL_CHARACTERS);
        }
        int at = address.lastIndexOf('@');
        String name = address.substring(0, Math.max(at, 0));
        if (EmailRules.utf8Length(address) > EmailRules.ADDRESS_BYTES_MAX
                || EmailRules.utf8Length(name) > EmailRules.NAME_BYTES_MAX) {
            return new Invalid(Reason.TOO_LONG);
        }
        String domain = address.substring(at + 1);
        if (name.indexOf('"') >= 0 || name.indexOf('\\') >= 0 || domain.startsWith("[")) {
            return new Invalid(Reason.SYNTAX);
        }
        if (EmailRules.isValid(address)) {
            return new Valid(address);
        }
        boolean elsewhereValid = EmailRules.isHostName(domain) && EmailRules.isValidName(name);
        return new Invalid(elsewhereValid ? Reason.UNKNOWN_TLD : Reason.SYNTAX);
    }
}
