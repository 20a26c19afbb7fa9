package dev.lockstep.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.company.Aliases;
import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.company.DomainPolicy;
import dev.lockstep.engine.company.FamilyPolicy;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Companies are recognised by their registrable domains, over both CRMs.
@Tag("C1")
@Tag("C2")
class DomainIdentityTest {
    private static final RecordKey COMPANY = new RecordKey(Side.HUBSPOT, "companies", "1");
    private static final RecordKey ACCOUNT = new RecordKey(Side.SALESFORCE, "Account", "001");
    private final Identity identity = Identity.ofCompanies(new CompanyRules(
            true,
            Duration.ofMinutes(2),
            List.of("Domains__c"),
            FamilyPolicy.ALIASES,
            Aliases.of(Map.of("acme.com", List.of("acme.co.uk"))).aliases(),
            new DomainPolicy(DomainPolicy.Settings.none()),
            Set.of()));

    @Test
    void shouldBeTheSame_whicheverWayEitherSideWritesIt() {
        assertThat(identity.of(record(COMPANY, Map.of("domain", "Beta.de")))).containsExactly("beta.de");
        assertThat(identity.of(record(ACCOUNT, Map.of("Website", "https://www.beta.de/about"))))
                .containsExactly("beta.de");
        assertThat(identity.of(record(ACCOUNT, Map.of("Website", "", "Domains__c", "mail.beta.de"))))
                .containsExactly("beta.de");
    }

    @Test
    void shouldBeTheMainDomain_whereAnAliasGroupHasIt() {
        assertThat(identity.of(record(COMPANY, Map.of("domain", "acme.co.uk")))).containsExactly("acme.com");
        assertThat(identity.lookFor(Set.of("acme.com"))).containsExactlyInAnyOrder("acme.com", "acme.co.uk");
    }

    @Test
    void shouldBeNone_whenTheDomainIsAProviders() {
        assertThat(identity.of(record(COMPANY, Map.of("domain", "gmail.com")))).isEmpty();
        assertThat(identity.of(record(ACCOUNT, Map.of("Website", "facebook.com/acme"))))
                .isEmpty();
    }

    @Test
    void shouldBeWhatIsAboutToBeWritten() {
        assertThat(identity.of(record(COMPANY, Map.of("domain", "old.de")), Map.of("domain", "new.de")))
                .containsExactly("new.de");
    }

    @Test
    void shouldLetACompanyCross_thoughItHasNoDomain_andShareOne() {
        assertThat(identity.whyNot(record(COMPANY, Map.of("domain", "")))).isEmpty();
        assertThat(identity.whyNotWritten("no domain")).isEmpty();
        assertThat(identity.isExclusive()).isFalse();
        assertThat(identity.noun()).isEqualTo("domain");
        assertThat(identity.code()).isEqualTo("DOMAIN");
    }

    private static CrmRecord record(RecordKey key, Map<String, String> fields) {
        return new CrmRecord(key, fields, Instant.EPOCH);
    }
}
