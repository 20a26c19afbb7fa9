package dev.lockstep.sandbox.salesforce.org;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What an administrator, or a test, can set about the org at run time.
public final class Settings {

    /// The highest and lowest API versions in a path that are served.
    public static final int VERSION_MAX = 67;

    public static final int VERSION_MIN = 46;

    /// The org's own id.
    public String orgId = "00D5f000005KcCnEAK";

    /// The event relay's channel id, the last part of an event's `source`.
    public String channelId = "0YL5f000000CabWGAS";

    /// Base of `instance_url` and identity URLs; null takes `http://` and the request's Host header.
    public String instanceUrl;

    /// A session ends when it was not used for this long.
    public Duration sessionTimeout = Duration.ofHours(2);

    /// Allowance of API requests in 24 hours.
    public int dailyApiRequests = 15_000;

    /// A further limit for measurements; 0 means none. Answered like the daily one.
    public int callsPerTenSeconds;

    /// Salesforce stores e-mail addresses in lower case.
    public boolean lowerCaseEmail = true;

    /// Whether a collection's answer names what a duplicate rule found. Callers of real orgs have seen it missing.
    public boolean collectionsNameDuplicates = true;

    /// Chance that a write to a record with an account fails with UNABLE_TO_LOCK_ROW.
    public double lockRowProbability;

    /// Chance of a 503 before, or after, a request took effect.
    public double failBeforeProbability;

    public double failAfterProbability;

    /// Object types with change data capture.
    public final Set<String> capturedTypes = new HashSet<>(Set.of("Lead", "Contact", "Account"));

    /// Fields with history tracking, by object type.
    public final Map<String, Set<String>> trackedFields = new HashMap<>();

    /// Lead statuses that a conversion may set.
    public final Set<String> convertedStatuses = new HashSet<>(Set.of("Closed - Converted", "Qualified"));

    /// Lead conversion's mapping of custom fields: lead field to `Contact.Field__c` (or Account, Opportunity).
    public final Map<String, String> leadConvertMapping = new HashMap<>();
}
