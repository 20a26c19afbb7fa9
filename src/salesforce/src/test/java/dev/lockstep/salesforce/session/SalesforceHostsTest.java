package dev.lockstep.salesforce.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceHostsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.my.salesforce.com",
                "https://acme--dev.sandbox.my.salesforce.com",
                "https://acme-dev-ed.develop.my.salesforce.com/",
                "https://NA139.salesforce.com:443",
                "https://acme.my.salesforce.mil",
                "https://acme.my.sfcrmproducts.cn",
                "https://acme.cloudforce.com"
            })
    void shouldTrust_salesforcesOwnHosts(String address) {
        assertThat(SalesforceHosts.isTrusted(URI.create(address), false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.my.salesforce.com",
                "https://acme.my.salesforce.com.evil.example",
                "https://evilsalesforce.com",
                "https://salesforce.com",
                "https://acme.my.salesforce.com:8443",
                "https://acme.my.salesforce.com@evil.example",
                "https://user@acme.my.salesforce.com",
                "https://acme.secure.force.com",
                "https://127.0.0.1.example",
                "https:///services"
            })
    void shouldNotTrust_anybodyElse(String address) {
        assertThat(SalesforceHosts.isTrusted(URI.create(address), false)).isFalse();
        assertThat(SalesforceHosts.isTrusted(URI.create(address), true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8081", "http://localhost:1", "https://localhost"})
    void shouldTrustThisMachine_onlyForTheLocalRunner(String address) {
        assertThat(SalesforceHosts.isTrusted(URI.create(address), true)).isTrue();
        assertThat(SalesforceHosts.isTrusted(URI.create(address), false)).isFalse();
    }
}
