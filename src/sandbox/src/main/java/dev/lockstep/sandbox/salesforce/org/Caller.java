package dev.lockstep.sandbox.salesforce.org;

/// On whose behalf a call writes. `changeOrigin` is what change events will say. `allowSave` and
/// `includeRecordDetails` come from Sforce-Duplicate-Rule-Header.
public record Caller(String userId, String changeOrigin, boolean allowSave, boolean includeRecordDetails) {

    /// A person in the browser: recorded events carry the client SfdcInternalAPI, never an integration's name.
    public static Caller person(String userId) {
        return new Caller(userId, "com/salesforce/api/soap/67.0;client=SfdcInternalAPI/", true, false);
    }
}
