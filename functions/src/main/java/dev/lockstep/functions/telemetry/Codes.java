package dev.lockstep.functions.telemetry;

import java.util.regex.Pattern;

/// Error codes as they may be told. A code is a CRM's word: what does not look like one is not passed on.
final class Codes {
    static final String OTHER = "OTHER";
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,79}( (HUBSPOT|SALESFORCE))?");

    private Codes() {}

    static String safe(String code) {
        return CODE.matcher(code).matches() ? code : OTHER;
    }
}
